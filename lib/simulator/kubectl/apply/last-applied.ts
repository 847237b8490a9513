import { compactJson } from '#lib/simulator/kubectl/printers/json.ts';
import { lastAppliedKey } from '#lib/simulator/schema/well-known.ts';
import { type JsonObject, withFields } from '#lib/simulator/value.ts';

/** The object with its own text in the annotation, as apply sends it (util.GetModifiedConfiguration). */
export function withLastApplied(object: JsonObject): JsonObject {
  const text = lastAppliedText(object, { keepAnnotations: true });
  const metadata = (object['metadata'] ?? {}) as JsonObject;
  const annotations = withFields((metadata['annotations'] ?? {}) as JsonObject, { [lastAppliedKey]: text });
  return withFields(object, { metadata: withFields(metadata, { annotations }) });
}

/** The object as apply compares it without noting anything: with annotations, but not with its own text in them. */
export function withAnnotations(object: JsonObject): JsonObject {
  const metadata = (object['metadata'] ?? {}) as JsonObject;
  const { [lastAppliedKey]: _, ...annotations } = (metadata['annotations'] ?? {}) as JsonObject;
  return { ...object, metadata: { ...metadata, annotations } };
}

/** What was last applied, or null when the annotation is not there. */
export function lastAppliedOf(object: JsonObject): string | null {
  const metadata = object['metadata'] as JsonObject | undefined;
  const annotations = metadata?.['annotations'] as JsonObject | undefined;
  const text = annotations?.[lastAppliedKey];
  return typeof text === 'string' ? text : null;
}

/** The annotation's text: compact JSON with sorted keys and a newline, without the annotation itself. */
export function lastAppliedText(object: JsonObject, options: { keepAnnotations: boolean }): string {
  const metadata = (object['metadata'] ?? {}) as JsonObject;
  const { [lastAppliedKey]: _, ...rest } = (metadata['annotations'] ?? {}) as JsonObject;
  const annotations = options.keepAnnotations || Object.keys(rest).length > 0 ? { annotations: rest } : {};
  const { annotations: __, ...others } = metadata;
  return `${compactJson({ ...object, metadata: { ...others, ...annotations } }, { sorted: true })}\n`;
}
