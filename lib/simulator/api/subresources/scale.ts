import { type Answer, type Call, resourceOf } from '#lib/simulator/api/call.ts';
import { decodeAs } from '#lib/simulator/api/decode-body.ts';
import { invalid } from '#lib/simulator/api/field-error.ts';
import { applyPatchTo } from '#lib/simulator/api/patch/patch.ts';
import { getObject } from '#lib/simulator/api/read.ts';
import { badRequestError, conflictError, invalidError, notFoundError, staleText } from '#lib/simulator/api/status.ts';
import { toTable } from '#lib/simulator/api/table.ts';
import { updateObject } from '#lib/simulator/api/update.ts';
import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Column, Kind, ScalePaths } from '#lib/simulator/kinds/kind.ts';
import { formatSelector } from '#lib/simulator/kinds/labels.ts';
import type { LabelSelector, Scale } from '#lib/simulator/schema/kubernetes.ts';
import { clone, type Json, type JsonObject, type KubeObject, type Stored } from '#lib/simulator/value.ts';
import type { Subresource } from './subresource.ts';

type Scalable = KubeObject & { spec?: { selector?: LabelSelector | Record<string, string> } };

const gvk = { group: 'autoscaling', version: 'v1', kind: 'Scale' };

/** autoscaling/v1 Scale of Deployments, ReplicaSets, StatefulSets, ReplicationControllers and custom kinds that have one. */
export const scale: Subresource = {
  get: (call, name) => shown(call, toScale(call, getObject(call, name))),
  update: (call, name) => write(call, name, () => decodeAs(call, call.request?.body, gvk) as Stored<Scale>),
  patch: (call, name) =>
    write(call, name, (old) => {
      const type = 'autoscaling.v1.Scale';
      const current = toScale(call, old);
      return applyPatchTo({ call, current, type }) as Stored<Scale>;
    }),
};

const columns: Column<Stored<Scale>>[] = [
  nameColumn,
  { name: 'Desired', cell: ({ spec }) => spec?.replicas ?? 0 },
  { name: 'Available', cell: ({ status }) => status?.replicas ?? 0 },
  ageColumn,
];

function shown(call: Call, body: Stored<Scale>): Answer {
  if (call.request?.accept !== 'table') return { code: 200, body: body as unknown as Json };
  const kind: Kind<Stored<Scale>> = { resource: call.storage, columns };
  const metadata = { resourceVersion: body.metadata.resourceVersion ?? '' };
  return { code: 200, body: toTable({ ...call, kind }, [body], metadata) };
}

function write(call: Call, name: string, build: (old: KubeObject) => Stored<Scale>) {
  const old = call.api.store.find(call.storage, call.namespace, name);
  if (!old) throw notFoundError(resourceOf(call), name);
  const wanted = build(old);
  const { metadata, spec } = wanted;
  if (metadata.name !== name) {
    throw badRequestError(
      `the name of the object (${metadata.name ?? ''}) does not match the name on the URL (${name})`,
    );
  }
  const replicas = spec?.replicas ?? 0;
  if (replicas < 0) {
    const error = invalid('spec.replicas', replicas, 'must be greater than or equal to 0');
    throw invalidError({ group: 'autoscaling', name: 'Scale' }, name, [error]);
  }
  if (metadata.uid && metadata.uid !== old.metadata.uid) {
    const why = `Precondition failed: UID in precondition: ${metadata.uid}, UID in object meta: ${old.metadata.uid}`;
    throw conflictError(resourceOf(call), name, why);
  }
  if (metadata.resourceVersion && metadata.resourceVersion !== old.metadata.resourceVersion) {
    throw conflictError(resourceOf(call), name, staleText);
  }
  const { object } = updateObject(call, name, (stored) => {
    const next = clone(stored);
    setNumber(next, pathsOf(call).specReplicasPath, replicas);
    return next;
  });
  return { code: 200, body: toScale(call, object) as unknown as Json };
}

/** Where a kind keeps its numbers: built-in ones all alike, custom ones as their definition says. */
function pathsOf(call: Call): ScalePaths {
  return call.kind.scale ?? { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' };
}

function toScale(call: Call, object: KubeObject): Stored<Scale> {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const paths = pathsOf(call);
  const replicas = numberAt(object, paths.specReplicasPath);
  const current = numberAt(object, paths.statusReplicasPath);
  const selector = paths.labelSelectorPath
    ? String(valueAt(object, paths.labelSelectorPath) ?? '')
    : selectorText(object.kind, (object as Scalable).spec?.selector);
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: replicas === 0 ? {} : { replicas },
    status: selector ? { replicas: current, selector } : { replicas: current },
  };
}

function keysOf(path: string): string[] {
  return path.split('.').filter((key) => key !== '');
}

function valueAt(object: KubeObject, path: string): Json | undefined {
  let value: Json | undefined = object as unknown as Json;
  for (const key of keysOf(path)) {
    if (value === undefined || value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
    value = value[key];
  }
  return value;
}

function numberAt(object: KubeObject, path: string): number {
  const value = valueAt(object, path);
  return typeof value === 'number' ? value : 0;
}

/** Sets a number in a private object, making the maps on the way. */
function setNumber(object: KubeObject, path: string, value: number): void {
  const keys = keysOf(path);
  const last = keys.pop();
  let at = object as unknown as JsonObject;
  for (const key of keys) {
    const next = at[key];
    const map: JsonObject = next !== null && typeof next === 'object' && !Array.isArray(next) ? next : {};
    at[key] = map;
    at = map;
  }
  if (last !== undefined) at[last] = value;
}

function selectorText(kind: string, selector: LabelSelector | Record<string, string> | undefined): string {
  if (!selector) return '';
  const isMap = kind === 'ReplicationController';
  const text = formatSelector(
    isMap ? { matchLabels: selector as Record<string, string> } : (selector as LabelSelector),
  );
  return text === '<none>' ? '' : text;
}
