import { type Call, resourceOf } from '#lib/simulator/api/call.ts';
import { decodeAs } from '#lib/simulator/api/decode-body.ts';
import { invalid } from '#lib/simulator/api/field-error.ts';
import { applyPatchTo } from '#lib/simulator/api/patch/patch.ts';
import { getObject } from '#lib/simulator/api/read.ts';
import { badRequestError, conflictError, invalidError, notFoundError, staleText } from '#lib/simulator/api/status.ts';
import { updateObject } from '#lib/simulator/api/update.ts';
import { formatSelector } from '#lib/simulator/kinds/labels.ts';
import type { LabelSelector, Scale } from '#lib/simulator/schema/kubernetes.ts';
import { clone, type Json, type KubeObject, type Stored } from '#lib/simulator/value.ts';
import type { Subresource } from './subresource.ts';

type Scalable = KubeObject & {
  spec?: { replicas?: number; selector?: LabelSelector | Record<string, string> };
  status?: { replicas?: number };
};

const gvk = { group: 'autoscaling', version: 'v1', kind: 'Scale' };

/** autoscaling/v1 Scale of Deployments, ReplicaSets, StatefulSets and ReplicationControllers. */
export const scale: Subresource = {
  get: (call, name) => ({ code: 200, body: toScale(call, getObject(call, name)) as unknown as Json }),
  update: (call, name) => write(call, name, () => decodeAs(call, call.request?.body, gvk) as Stored<Scale>),
  patch: (call, name) =>
    write(call, name, (old) => {
      const type = 'autoscaling.v1.Scale';
      const current = toScale(call, old);
      return applyPatchTo({ call, current, type }) as Stored<Scale>;
    }),
};

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
    const next = clone(stored) as Scalable;
    next.spec = { ...next.spec, replicas };
    return next;
  });
  return { code: 200, body: toScale(call, object) as unknown as Json };
}

function toScale(_call: Call, object: KubeObject): Stored<Scale> {
  const { spec, status, metadata } = object as Scalable;
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata;
  const replicas = spec?.replicas ?? 0;
  const selector = selectorText(object.kind, spec?.selector);
  const shown: Stored<Scale> = {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: replicas === 0 ? {} : { replicas },
    status: { replicas: status?.replicas ?? 0 },
  };
  if (selector) shown.status = { ...shown.status, replicas: status?.replicas ?? 0, selector };
  return shown;
}

function selectorText(kind: string, selector: LabelSelector | Record<string, string> | undefined): string {
  if (!selector) return '';
  const isMap = kind === 'ReplicationController';
  const text = formatSelector(
    isMap ? { matchLabels: selector as Record<string, string> } : (selector as LabelSelector),
  );
  return text === '<none>' ? '' : text;
}
