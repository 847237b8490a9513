import { isEqual, type JsonObject } from '#lib/simulator/value.ts';
import { twoWayPatch } from './apply/three-way.ts';
import type { Call } from './command.ts';
import { dryRunOf, writeOptions } from './dry-run.ts';
import type { Info } from './info.ts';
import { recorded } from './record.ts';

/** Sends the difference between what is there and what a command made of it; null when there is none. */
export function sendChange(call: Call, info: Info, wanted: JsonObject): JsonObject | null {
  const changed = isEqual(info.object, wanted) ? wanted : recorded(call, wanted);
  const { type, namespace, name } = info;
  const patch = twoWayPatch(type, info.object, changed);
  if (Object.keys(patch.body).length === 0) return null;
  const dryRun = dryRunOf(call);
  if (dryRun === 'client' || (call.flags.has('local') && call.flags.bool('local'))) return changed;
  return call.client.patch({ type, namespace, name }, patch, writeOptions(call, dryRun));
}
