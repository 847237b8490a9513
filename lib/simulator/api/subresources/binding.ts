import { type Call, resourceOf } from '#lib/simulator/api/call.ts';
import { decodeAs } from '#lib/simulator/api/decode-body.ts';
import { conflictError, createdBody, notFoundError, unknownError } from '#lib/simulator/api/status.ts';
import { noteWrite } from '#lib/simulator/api/writes.ts';
import type { Binding, Pod } from '#lib/simulator/schema/kubernetes.ts';
import { printTime } from '#lib/simulator/schema/time.ts';
import { type Stored, withFields } from '#lib/simulator/value.ts';
import type { Subresource } from './subresource.ts';

/** POST of a Binding puts a pod on a node. */
export const binding: Subresource = {
  create: (call, name) => {
    const wanted = decodeAs(call, call.request?.body, { group: '', version: 'v1', kind: 'Binding' }) as Stored<Binding>;
    const { kind = '', name: target = '' } = wanted.target ?? {};
    // Upstream tells of this without a status of its own.
    if (kind !== '' && kind !== 'Node') {
      throw unknownError(
        `target.kind: Unsupported value: ${JSON.stringify(kind)}: supported values: "Node", "<empty>"`,
      );
    }
    if (!target) throw unknownError('target.name: Required value');
    bindPod(call, name, target);
    return { code: 201, body: createdBody };
  },
};

/** Sets the node and the PodScheduled condition (BindingREST.assignPod). */
export function bindPod(call: Call, name: string, nodeName: string): void {
  const { store, now } = call.api;
  const old = store.find('pods', call.namespace, name) as Stored<Pod> | null;
  if (!old) throw notFoundError(resourceOf(call), name);
  if (old.metadata.deletionTimestamp) {
    throw conflictError(
      { group: '', name: 'pods/binding' },
      name,
      `pod ${name} is being deleted, cannot be assigned to a host`,
    );
  }
  if (old.spec?.nodeName) {
    const why = `pod ${name} is already assigned to node ${JSON.stringify(old.spec.nodeName)}`;
    throw conflictError({ group: '', name: 'pods/binding' }, name, why);
  }
  if (call.dryRun) return;
  const scheduled = { type: 'PodScheduled', status: 'True', lastProbeTime: null, lastTransitionTime: printTime(now()) };
  const others = (old.status?.conditions ?? []).filter((condition) => condition.type !== 'PodScheduled');
  const status = withFields(old.status ?? {}, { conditions: [...others, scheduled as never] });
  if (status.nominatedNodeName !== undefined) delete status.nominatedNodeName;
  const pod: Stored<Pod> = withFields(old, {
    metadata: withFields(old.metadata, {}),
    spec: withFields(old.spec ?? {}, { nodeName }),
    status,
  });
  noteWrite(call, pod, old);
  store.put('pods', pod);
}
