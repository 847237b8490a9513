import type { Call } from '#lib/simulator/kubectl/command.ts';
import { failure, withSource } from '#lib/simulator/kubectl/errors.ts';
import type { Info } from '#lib/simulator/kubectl/info.ts';
import { compactJson } from '#lib/simulator/kubectl/printers/json.ts';
import { goSyntaxError } from '#lib/simulator/schema/json-error.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { lastAppliedOf } from './last-applied.ts';
import { shapeOfKind } from './strategic-diff.ts';
import { type ThreeWayPatch, threeWayPatch } from './three-way.ts';

/**
 * The patch that makes `current` what `info` wants, by what was applied last. An annotation that somebody has spoilt
 * stops it, for kinds with a schema with a warning before.
 */
export function applyPatch(call: Call, info: Info, current: JsonObject): ThreeWayPatch {
  const text = lastAppliedOf(current);
  const original = text === null || text === '' ? {} : readObject(text);
  if (original) return threeWayPatch(info.type, { original, modified: info.object, current });
  const isCustom = shapeOfKind(info.type) === null;
  const why = isCustom ? spoiltText(text ?? '') : 'invalid JSON document';
  if (!isCustom) call.err(`warning: error calculating patch from openapi spec: ${why}\n`);
  const [modified, now] = [info.object, current].map((object) => `${compactJson(object, { sorted: true })}\n`);
  const creating = `creating patch with:\noriginal:\n${text}\nmodified:\n${modified}\ncurrent:\n${now}\nfor:`;
  throw withSource(creating, info.source, failure(why));
}

/** As Go reads a text into a map: null is one without entries. Null for any other text. */
function readObject(text: string): JsonObject | null {
  const value = readJson(text);
  if (value === null) return {};
  return typeof value === 'object' && !Array.isArray(value) ? value : null;
}

/** Undefined for what is no JSON. */
function readJson(text: string): Json | undefined {
  return goSyntaxError(text) ? undefined : (JSON.parse(text) as Json);
}

/** What the library for merge patches says of it. */
function spoiltText(text: string): string {
  return Array.isArray(readJson(text)) ? 'Mismatched JSON Documents' : 'Invalid JSON Document';
}
