import { goSyntaxError } from '#lib/simulator/schema/json-error.ts';
import type { Json } from '#lib/simulator/value.ts';
import { badRequestError } from './status.ts';

const shownLength = 30;

/** Reads a body's text as JSON; throws BadRequest as the server does for what it can not recognise as a `kind`. */
export function parseJson(text: string, kind: string): Json {
  const found = goSyntaxError(text);
  if (!found) return JSON.parse(text) as Json;
  const why = `couldn't get version/kind; json parse error: ${found.problem}`;
  throw badRequestError(`the object provided is unrecognized (must be of type ${kind}): ${why} (${summaryOf(text)})`);
}

/** The beginning of a body, in hexadecimal digits where it does not begin like an object. */
export function summaryOf(text: string): string {
  if (text === '') return '<empty>';
  const plain = text.startsWith('{') ? text.trimEnd() : text;
  const bytes = new TextEncoder().encode(plain);
  const show = (part: Uint8Array) => (text.startsWith('{') ? new TextDecoder().decode(part) : hexOf(part));
  return bytes.length > shownLength ? `${show(bytes.slice(0, shownLength))} ...` : show(bytes);
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
