import { changeCauseKey } from '#lib/simulator/schema/well-known.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import type { Call } from './command.ts';

/** With --record, the object says in an annotation which command changed it. */
export function recorded(call: Call, object: JsonObject): JsonObject {
  if (!call.flags.has('record') || !call.flags.bool('record')) return object;
  const metadata = (object['metadata'] ?? {}) as JsonObject;
  const annotations = {
    ...((metadata['annotations'] ?? {}) as JsonObject),
    [changeCauseKey]: commandText(call),
  };
  return { ...object, metadata: { ...metadata, annotations } };
}

/** ParseCommandArguments: the command, its arguments, then its flags by name. */
function commandText(call: Call): string {
  const flags = call.flags
    .given()
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, text }) => `--${name}=${text}`);
  return [call.path, ...call.args, ...flags].join(' ');
}
