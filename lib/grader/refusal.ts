import type { StatusDetails } from '#lib/simulator/api/status.ts';
import type { Cluster } from '#lib/simulator/cluster.ts';
import { findResourceOfKind, parseApiVersion } from '#lib/simulator/schema/resources.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import type { Manifest } from '#lib/simulator/yaml/read-manifests.ts';
import type { Problem } from './grade.ts';
import { refusalSentence } from './refusal-korean.ts';

type Found = { code: string; message: string; path: string };
export type Refusal = { manifest: Manifest; isUnreadable: boolean; problems: Problem[] };

const admin = { name: 'admin', groups: ['system:masters', 'system:authenticated'] };

/**
 * What the API server refuses of the learner's objects, each with its line. The objects are sent one after the other
 * to a fork of the cluster as it was before they were applied, so that the later ones find what the earlier ones made. `isUnreadable`: the object could not even be
 * decoded (a wrong field name, type, kind), which counts for nothing; otherwise its values are wrong.
 */
export function findRefusals(manifests: Manifest[], cluster: Cluster): Refusal[] {
  const scratch = cluster.fork();
  return manifests.flatMap((manifest) => {
    const refused = send(manifest.value, scratch);
    if (!refused) return [];
    const problems = refused.found.map((one) => problemOf(one, manifest));
    return [{ manifest, isUnreadable: refused.isUnreadable, problems }];
  });
}

function problemOf({ code, message, path: said }: Found, manifest: Manifest): Problem {
  const path = writtenPath(said, manifest.value);
  const place = manifest.locate(path);
  const at = place ? (place.isExact ? place.key : place.value) : { line: manifest.line, column: 1 };
  return { code, severity: 'error', message, explanation: refusalSentence({ code, message, path }), path, ...at };
}

function send(value: Json, cluster: Cluster): { isUnreadable: boolean; found: Found[] } | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return unreadable('NotAnObject', 'invalid object to validate', '');
  }
  const { apiVersion, kind } = value;
  if (typeof kind !== 'string' || kind === '') return unreadable('KindNotSet', "Object 'Kind' is missing", 'kind');
  if (typeof apiVersion !== 'string' || apiVersion === '')
    return unreadable('ApiVersionNotSet', "Object 'apiVersion' is missing", 'apiVersion');
  const version = parseApiVersion(apiVersion);
  const resource = version && findResourceOfKind({ ...version, kind });
  if (!resource) return unreadable('NoSuchKind', `no matches for kind "${kind}" in version "${apiVersion}"`, 'kind');
  const metadata = (typeof value['metadata'] === 'object' ? value['metadata'] : null) as JsonObject | null;
  const namespace = resource.namespaced ? { namespace: String(metadata?.['namespace'] ?? 'default') } : {};
  const common = {
    group: resource.group,
    version: resource.version,
    resource: resource.resource,
    ...namespace,
    body: value,
    user: admin,
  };
  const created = cluster.request({ ...common, verb: 'create', options: { fieldValidation: 'Strict' } });
  if (created.code < 400) return null;
  const body = created.body as unknown as { reason?: string; message: string; details?: StatusDetails };
  if (body.reason !== 'AlreadyExists') return refusalOf(body);
  const changed = cluster.request({
    ...common,
    verb: 'patch',
    name: String(metadata?.['name']),
    contentType: 'application/merge-patch+json',
    options: { fieldValidation: 'Strict' },
  });
  return changed.code < 400 ? null : refusalOf(changed.body as unknown as { reason?: string; message: string });
}

function refusalOf({ reason, message, details }: { reason?: string; message: string; details?: StatusDetails }): {
  isUnreadable: boolean;
  found: Found[];
} {
  if (reason === 'Invalid' && details?.causes?.length) {
    const found = details.causes.map((cause) => ({
      code: cause.reason ?? 'Invalid',
      message: `${cause.field}: ${cause.message}`,
      path: cause.field ?? '',
    }));
    return { isUnreadable: false, found };
  }
  const unknown = [...message.matchAll(/(unknown|duplicate) field "([^"]+)"/g)];
  if (unknown.length > 0) {
    const found = unknown.map(([text, which, path = '']) => ({
      code: which === 'unknown' ? 'UnknownField' : 'DuplicateField',
      message: text,
      path,
    }));
    return { isUnreadable: true, found };
  }
  const type = /cannot unmarshal (\S+)(?: .*?)? into Go struct field \w+\.(\S+) of type (\S+)/.exec(message);
  if (type)
    return unreadable('WrongType', `cannot unmarshal ${type[1]} into ${type[2]} of type ${type[3]}`, type[2] ?? '');
  const isUnreadable = reason === 'BadRequest';
  return { isUnreadable, found: [{ code: reason ?? 'Refused', message, path: '' }] };
}

function unreadable(code: string, message: string, path: string): { isUnreadable: true; found: Found[] } {
  return { isUnreadable: true, found: [{ code, message, path }] };
}

/**
 * Go's paths name no index (`spec.containers.ports`), so the first item is taken in which the rest of the path is
 * written; and they name embedded structs (`readinessProbe.ProbeHandler.exec`), which nobody writes.
 */
function writtenPath(path: string, value: Json): string {
  const steps = path.split('.');
  return walk(value, steps) ?? path;
}

function walk(value: Json | undefined, [step, ...rest]: string[]): string | null {
  if (step === undefined) return '';
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const found = walk(item, [step, ...rest]);
      if (found !== null) return found === '' ? `[${index}]` : `[${index}].${found}`.replace('].[', '][');
    }
    return null;
  }
  if (value === null || typeof value !== 'object') return null;
  const [, key = step, brackets = ''] = /^([^[]+)((?:\[[^\]]*\])*)$/.exec(step) ?? [];
  const child = value[key];
  if (child === undefined) return /^[A-Z]/.test(step) ? walk(value, rest) : null;
  if (brackets !== '') return rest.length === 0 ? step : joinPath(step, walk(itemAt(child, brackets), rest));
  const below = walk(child, rest);
  return joinPath(step, below);
}

function itemAt(value: Json, brackets: string): Json | undefined {
  const index = /\[(\d+)\]/.exec(brackets)?.[1];
  return index !== undefined && Array.isArray(value) ? value[Number(index)] : undefined;
}

function joinPath(step: string, below: string | null): string | null {
  if (below === null) return null;
  if (below === '') return step;
  return below.startsWith('[') ? `${step}${below}` : `${step}.${below}`;
}
