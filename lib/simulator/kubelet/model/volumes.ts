import type { Client } from '#lib/simulator/controllers/controller.ts';
import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { type FileNode, type FileTree, type Mount, normalise } from '#lib/simulator/kubelet/machine/files.ts';
import type {
  Container,
  KeyToPath,
  PersistentVolumeClaim,
  Volume,
  VolumeProjection,
} from '#lib/simulator/schema/kubernetes.ts';
import { unitValue } from '#lib/simulator/schema/quantity.ts';
import { type Stored, withKey } from '#lib/simulator/value.ts';
import { configData, expand, podField, resourceField, secretData } from './environment.ts';
import { hostPathProblem } from './host-path.ts';
import { findShare, mountFailure } from './nfs.ts';
import type { Work } from './work.ts';

/** `name`: that of the volume behind a claim, under which it is mounted. */
export type Mounted = { tree: FileTree } | { error: string; name?: string };

const shared = 'kubelet-shared-volumes';

/** What a volume holds when it is mounted, or why it cannot be. */
export function mountVolume(work: Work, volume: Volume): Mounted {
  const mounted = fill(work, volume);
  const group = work.pod.spec?.securityContext?.fsGroup;
  return 'error' in mounted || group === undefined || !isFromApi(volume)
    ? mounted
    : { tree: handTo(group, mounted.tree) };
}

/** Files that nobody may write are given to the group of the pod, which may read them (SetVolumeOwnership). */
function handTo(gid: number, tree: FileTree): FileTree {
  const entries = [...tree].map(([path, node]): [string, FileNode] => {
    const mode = node.mode | (node.text === null ? 0o2550 : 0o440);
    return [path, { ...node, gid, mode }];
  });
  return new Map(entries);
}

function fill(work: Work, volume: Volume): Mounted {
  const { configMap, secret, downwardAPI, projected, persistentVolumeClaim, hostPath } = volume;
  if (configMap) return sourceTree(work, { configMap }, configMap.defaultMode);
  if (secret) {
    const { secretName, items, optional } = secret;
    return sourceTree(work, { secret: { name: secretName, items, optional } }, secret.defaultMode);
  }
  if (downwardAPI) return sourceTree(work, { downwardAPI }, downwardAPI.defaultMode);
  if (projected) return projectedTree(work, projected.sources ?? [], projected.defaultMode);
  const share = findShare(work, volume);
  if (share) return { error: mountFailure(work, share), name: share.name };
  const key = sharedKey(work, volume);
  const kept = key ? work.client.memory<FileTree>(shared, key) : undefined;
  const problem = hostPath ? hostPathProblem(hostPath, kept !== undefined) : null;
  if (problem) return { error: problem };
  if (persistentVolumeClaim && !key) {
    const claim = persistentVolumeClaim.claimName ?? '';
    const isThere = work.client.find('persistentvolumeclaims', work.pod.metadata.namespace, claim) !== null;
    const missing = `failed to fetch PVC from API server: persistentvolumeclaims "${claim}" not found`;
    return { error: isThere ? 'PVC is not bound' : missing };
  }
  if (volume.csi) {
    const { driver } = volume.csi;
    return {
      error: `kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: driver name ${driver} not found in the list of registered CSI drivers`,
    };
  }
  return { tree: kept ?? emptyTree(work) };
}

/** Volumes that outlive the pod: claims by their volume, host paths by node and path. */
function sharedKey({ client, pod, node }: Work, volume: Volume): string | null {
  const name = volume.persistentVolumeClaim?.claimName;
  if (name) {
    const claim = client.find<Stored<PersistentVolumeClaim>>('persistentvolumeclaims', pod.metadata.namespace, name);
    return claim?.spec?.volumeName ? `pv ${claim.spec.volumeName}` : null;
  }
  return volume.hostPath ? `host ${node.metadata.name} ${volume.hostPath.path}` : null;
}

/** Fetches what other pods wrote to shared volumes. */
export function loadShared(work: Work): void {
  for (const volume of work.pod.spec?.volumes ?? []) {
    const key = sharedKey(work, volume);
    const tree = key ? work.client.memory<FileTree>(shared, key) : undefined;
    if (tree && volume.name) work.run.volumes = withKey(work.run.volumes, volume.name, tree);
  }
}

/** Keeps what this pod wrote to shared volumes. */
export function storeShared(client: Client, work: Work): void {
  for (const volume of work.pod.spec?.volumes ?? []) {
    const key = sharedKey(work, volume);
    const tree = work.run.volumes[volume.name ?? ''];
    if (key && tree && client.memory(shared, key) !== tree) client.remember(shared, key, tree);
  }
}

function emptyTree({ pod }: Work): FileTree {
  const gid = pod.spec?.securityContext?.fsGroup;
  const root: FileNode = { text: null, mode: gid === undefined ? 0o777 : 0o2777, uid: 0, gid: gid ?? 0 };
  return new Map([['/', root]]);
}

/** Whether a volume's files come from API objects: nobody may write there, and changes show after a while. */
export function isFromApi(volume: Volume): boolean {
  return Boolean(volume.configMap || volume.secret || volume.downwardAPI || volume.projected);
}

function projectedTree(work: Work, sources: VolumeProjection[], mode: number | undefined): Mounted {
  const merged = new Map<string, FileNode>();
  const errors = new Set<string>();
  for (const source of sources) {
    const part = sourceTree(work, source, mode);
    if ('error' in part) errors.add(part.error);
    else for (const [path, node] of part.tree) merged.set(path, node);
  }
  if (errors.size === 0) return { tree: merged };
  return { error: errors.size === 1 ? [...errors].join('') : `[${[...errors].join(', ')}]` };
}

function sourceTree(work: Work, source: VolumeProjection, mode = 0o644): Mounted {
  if (source.serviceAccountToken)
    return { tree: fileTree([[source.serviceAccountToken.path ?? 'token', 'token', undefined]], mode) };
  if (source.downwardAPI) {
    const files = (source.downwardAPI.items ?? []).map((item) => {
      const text = item.fieldRef
        ? podField(work, item.fieldRef.fieldPath ?? '')
        : resourceField(work, work.pod.spec?.containers?.[0] ?? { name: '' }, item.resourceFieldRef ?? {});
      return [item.path ?? '', text, item.mode] as const;
    });
    return { tree: fileTree(files, mode) };
  }
  const kind = source.configMap ? 'configmap' : 'secret';
  const { name = '', items, optional } = source.configMap ?? source.secret ?? {};
  const data = source.configMap ? configData(work, name) : secretData(work, name);
  if (data === null) return optional ? { tree: new Map() } : { error: `${kind} "${name}" not found` };
  return itemTree(kind, data, items, optional, mode);
}

function itemTree(
  kind: string,
  data: Record<string, string>,
  items: KeyToPath[] | undefined,
  optional: boolean | undefined,
  mode: number,
): Mounted {
  if (!items?.length)
    return {
      tree: fileTree(
        Object.entries(data).map(([key, text]) => [key, text, undefined] as const),
        mode,
      ),
    };
  const files: [string, string, number | undefined][] = [];
  for (const { key = '', path = '', mode: own } of items) {
    const text = data[key];
    if (text !== undefined) files.push([path, text, own]);
    else if (!optional) {
      const non =
        kind === 'configmap' ? 'configmap references non-existent config key' : 'references non-existent secret key';
      return { error: `${non}: ${key}` };
    }
  }
  return { tree: fileTree(files, mode) };
}

function fileTree(files: readonly (readonly [string, string, number | undefined])[], mode: number): FileTree {
  const tree = new Map<string, FileNode>();
  for (const [path, text, own] of files) {
    const parts = path.split('/');
    for (let depth = 1; depth < parts.length; depth += 1) {
      tree.set(`/${parts.slice(0, depth).join('/')}`, { text: null, mode: 0o755, uid: 0, gid: 0 });
    }
    tree.set(`/${path}`, { text, mode: own ?? mode, uid: 0, gid: 0 });
  }
  return tree;
}

/** A volume in memory never holds more than it may. */
function memoryLimit(volume: Volume | undefined): { limit: number } | null {
  const { medium, sizeLimit } = volume?.emptyDir ?? {};
  return medium === 'Memory' && sizeLimit !== undefined ? { limit: unitValue(sizeLimit) } : null;
}

/** Where a container's volumes stand. A part of a volume from the API never changes, so it gets a copy of its own. */
export function mountsOf(pod: StoredPod, container: Container, env: Record<string, string>): Mount[] {
  return (container.volumeMounts ?? []).map(
    ({ name = '', mountPath = '', subPath: own = '', subPathExpr, readOnly }) => {
      const subPath = subPathExpr ? expand(subPathExpr, env) : own;
      const volume = pod.spec?.volumes?.find((one) => one.name === name);
      const isApi = volume !== undefined && isFromApi(volume);
      const copy = isApi && subPath !== '' ? `${name}#${container.name}#${subPath}` : name;
      return {
        path: mountPath.replace(/\/+$/, '') || '/',
        volume: copy,
        subPath,
        readOnly: readOnly === true || isApi,
        ...memoryLimit(volume),
      };
    },
  );
}

/**
 * Copies the parts that do not follow changes, and makes those that are not there yet, as directories; done at each
 * start of the container.
 */
export function prepareSubPaths(work: Work, container: Container, env: Record<string, string>): void {
  for (const mount of mountsOf(work.pod, container, env)) {
    const [name = ''] = mount.volume.split('#');
    const tree = work.run.volumes[name];
    if (!tree || mount.subPath === '') continue;
    const made = withFolders(tree, mount.subPath);
    if (mount.volume !== name || made !== tree) work.run.volumes = withKey(work.run.volumes, mount.volume, made);
  }
}

function withFolders(tree: FileTree, path: string): FileTree {
  const parts = normalise(path).split('/').filter(Boolean);
  const missing = parts.map((_, at) => `/${parts.slice(0, at + 1).join('/')}`).filter((one) => !tree.has(one));
  if (missing.length === 0) return tree;
  const { mode, uid, gid } = tree.get('/') ?? { mode: 0o755, uid: 0, gid: 0 };
  return new Map([...tree, ...missing.map((one): [string, FileNode] => [one, { text: null, mode, uid, gid }])]);
}
