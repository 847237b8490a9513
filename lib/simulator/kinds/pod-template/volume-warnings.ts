import { flatMap } from '#lib/simulator/flat-map.ts';
import type { PodSpec, Volume, VolumeProjection } from '#lib/simulator/schema/kubernetes.ts';

type Files = { head: string; paths: string[] };

/** Files of a volume that would lie on or inside one another (warningsForOverlappingVirtualPaths). */
export function overlapWarnings(spec: PodSpec): string[] {
  return flatMap(spec.volumes ?? [], (volume) => {
    const own = listFiles(volume);
    return [...(own ? compare(own) : []), ...projectedWarnings(volume)];
  });
}

function listFiles({ name = '', configMap, secret, downwardAPI }: Volume): Files | null {
  const volume = `volume ${JSON.stringify(name)}`;
  if (configMap?.items) return files(`${volume} (ConfigMap ${quoted(configMap.name)})`, configMap.items);
  if (secret?.items) return files(`${volume} (Secret ${quoted(secret.secretName)})`, secret.items);
  return downwardAPI?.items ? files(`${volume} (DownwardAPI)`, downwardAPI.items) : null;
}

/** As upstream does, a source without items counts once more as the one before it. */
function projectedWarnings({ name = '', projected }: Volume): string[] {
  const known = new Set<string>();
  let last: Files | null = null;
  return flatMap(projected?.sources ?? [], (source) => {
    if (Object.keys(source).length === 0) return [`volume ${JSON.stringify(name)} (Projected) has no sources provided`];
    last = listSource(source, name) ?? last;
    if (!last || last.paths.length === 0) return [];
    const unique = [...new Set(last.paths)];
    const warnings = [...compare(last), ...compare({ ...last, paths: [...unique, ...known].sort() })];
    for (const path of unique) known.add(path);
    return warnings;
  });
}

function listSource(source: VolumeProjection, name: string): Files | null {
  const volume = `volume ${JSON.stringify(name)}`;
  const { configMap, secret, downwardAPI, serviceAccountToken: token, clusterTrustBundle: bundle } = source;
  if (configMap?.items) return files(`${volume} (Projected ConfigMap ${quoted(configMap.name)})`, configMap.items);
  if (secret?.items) return files(`${volume} (Projected Secret ${quoted(secret.name)})`, secret.items);
  if (downwardAPI?.items) return files(`${volume} (Projected DownwardAPI)`, downwardAPI.items);
  if (token) return files(`${volume} (Projected ServiceAccountToken)`, [token]);
  if (!bundle) return null;
  return files(`${volume} (Projected ClusterTrustBundle ${quoted(bundle.name ?? bundle.signerName)})`, [bundle]);
}

function files(head: string, items: { path?: string | undefined }[]): Files {
  return { head, paths: items.map(({ path = '' }) => path) };
}

function compare({ head, paths }: Files): string[] {
  const known = new Set<string>();
  return flatMap(paths, (given) => {
    const path = given.replace(/\/+$/, '');
    const other = path === '' ? undefined : [...known].find((one) => one !== '' && isOverlap(one, path));
    known.add(path);
    return other === undefined ? [] : [`${head}: overlapping paths: ${quoted(path)} with ${quoted(other)}`];
  });
}

/** Upstream compares texts, not folders: `ab` overlaps with `a` too. */
function isOverlap(one: string, other: string): boolean {
  return `${one}/`.startsWith(other) || `${other}/`.startsWith(one);
}

function quoted(text = ''): string {
  return JSON.stringify(text);
}
