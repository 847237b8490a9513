import type { Json } from '#lib/simulator/value.ts';
import { badRequestError } from './status.ts';

const shownLength = 30;

/** Reads a body's text as JSON; throws BadRequest as the server does for what it can not recognise as a `kind`. */
export function parseJson(text: string, kind: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    const why = `couldn't get version/kind; json parse error: ${complaint(text)}`;
    throw badRequestError(`the object provided is unrecognized (must be of type ${kind}): ${why} (${summary(text)})`);
  }
}

function summary(text: string): string {
  const plain = text.trimEnd();
  return plain.length > shownLength ? `${plain.slice(0, shownLength)} ...` : plain;
}

/** The first character that no JSON text has there, in the words of Go's scanner. */
function complaint(text: string): string {
  const trimmed = text.trimStart();
  const first = trimmed.charAt(0);
  if (first !== '' && !'{["-0123456789tfn'.includes(first)) {
    return `invalid character ${quote(first)} looking for beginning of value`;
  }
  const longest = longestPrefix(trimmed);
  if (longest >= trimmed.trimEnd().length) return 'unexpected end of JSON input';
  return `invalid character ${quote(trimmed.charAt(longest))} ${whereIn(trimmed.slice(0, longest))}`;
}

/** How much of the text could still become JSON. */
function longestPrefix(text: string): number {
  try {
    JSON.parse(text);
    return text.length;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const position = /position (\d+)/.exec(message)?.[1];
    if (position !== undefined) return Number(position);
    if (/end of JSON input/.test(message)) return text.length;
    const token = /Unexpected token '(.)'/su.exec(message)?.[1];
    return token === undefined ? text.length : Math.max(0, text.lastIndexOf(token));
  }
}

function whereIn(before: string): string {
  const last = before.trimEnd().at(-1) ?? '';
  if (last === '{') return 'looking for beginning of object key string';
  if (last === ',' || last === ':' || last === '[') return 'looking for beginning of value';
  return before.includes('{') ? 'after object key:value pair' : 'after top-level value';
}

function quote(character: string): string {
  return character === "'" ? "'\\''" : character === '"' ? `'"'` : `'${character}'`;
}
