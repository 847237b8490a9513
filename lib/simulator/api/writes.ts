import { apiVersionOf } from '#lib/simulator/schema/resources.ts';
import { printTime } from '#lib/simulator/schema/time.ts';
import type { KubeObject } from '#lib/simulator/value.ts';
import type { Call } from './call.ts';

/** Who wrote a stored object, on top of which one: all that is needed to tell later who manages which field. */
export type Write = {
  manager: string;
  operation: 'Update' | 'Apply';
  apiVersion: string;
  subresource: string;
  time: string;
  previous: KubeObject | null;
};

const writes = new WeakMap<KubeObject, Write>();

/** Remembers the write; managed fields are worked out from it only when somebody asks. */
export function noteWrite(call: Call, object: KubeObject, previous: KubeObject | null): void {
  writes.set(object, {
    manager: call.manager,
    operation: 'Update',
    apiVersion: apiVersionOf(call.resource),
    subresource: call.subresource,
    time: printTime(call.api.now()),
    previous,
  });
}

/** What was remembered of the write that made an object; null when it was made in another way. */
export function findWrite(object: KubeObject): Write | null {
  return writes.get(object) ?? null;
}
