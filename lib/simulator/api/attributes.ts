import type { KubeObject } from '#lib/simulator/value.ts';
import type { Attributes } from './admission.ts';
import { type Call, kindOf, resourceOf } from './call.ts';

/** What admission plugins get to see of a call. */
export function attributesOf(
  call: Call,
  operation: Attributes['operation'],
  object: KubeObject | null,
  old: KubeObject | null,
): Attributes {
  const { metadata } = object ?? old ?? { metadata: { name: '' } };
  return {
    operation,
    resource: call.storage,
    resourceName: resourceOf(call),
    kind: kindOf(call),
    subresource: call.subresource,
    namespace: call.namespace,
    name: metadata.name ?? '',
    object,
    old,
    user: call.user,
    dryRun: call.dryRun,
    warn: (text) => call.warnings.push(text),
  };
}
