import type { JsonObject, KubeObject } from '#lib/simulator/value.ts';
import type { RequestOptions } from './request.ts';
import { badRequestError } from './status.ts';

export type Page = { items: KubeObject[]; metadata: JsonObject };

/** One chunk of a sorted list; the token holds the key after which the next one starts. */
export function listPage(objects: KubeObject[], options: RequestOptions, revision: string): Page {
  const start = options.continue ? readToken(options.continue) : null;
  const rest = start === null ? objects : objects.filter((object) => keyOf(object) > start);
  const { limit = 0 } = options;
  if (limit <= 0 || rest.length <= limit) return { items: rest, metadata: {} };
  const items = rest.slice(0, limit);
  const last = items[limit - 1];
  const token = `${revision}:${last ? keyOf(last) : ''}`;
  const metadata: JsonObject = { continue: toHex(token) };
  // The server only counts what no selector filters.
  if (!options.labelSelector && !options.fieldSelector) metadata['remainingItemCount'] = rest.length - limit;
  return { items, metadata };
}

function keyOf({ metadata }: KubeObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

function readToken(token: string): string {
  const text = fromHex(token);
  const match = /^\d+:(.*)$/.exec(text ?? '');
  if (match) return match[1] ?? '';
  const why = 'continue key is not valid: ';
  throw badRequestError(`invalid continue token: ${why}${decodeComplaint(token)}`);
}

/** The token upstream is base64 of JSON; what decodes to no JSON is refused with the JSON reader's words. */
function decodeComplaint(token: string): string {
  const alphabet = /^[A-Za-z0-9_-]*$/;
  const bad = [...token].findIndex((character) => !alphabet.test(character));
  if (bad >= 0 || token.length % 4 === 1)
    return `illegal base64 data at input byte ${bad >= 0 ? bad : token.length - 1}`;
  const first = firstByte(token);
  return first === null
    ? 'unexpected end of JSON input'
    : `invalid character ${quoteByte(first)} looking for beginning of value`;
}

function firstByte(token: string): number | null {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  if (token.length < 2) return null;
  return (alphabet.indexOf(token.charAt(0)) << 2) | (alphabet.indexOf(token.charAt(1)) >> 4);
}

function quoteByte(byte: number): string {
  if (byte >= 0x20 && byte < 0x7f) return `'${String.fromCharCode(byte)}'`;
  return `'\\x${byte.toString(16).padStart(2, '0')}'`;
}

function toHex(text: string): string {
  let hex = '';
  for (let index = 0; index < text.length; index += 1) hex += text.charCodeAt(index).toString(16).padStart(4, '0');
  return hex;
}

function fromHex(hex: string): string | null {
  if (!/^([0-9a-f]{4})+$/.test(hex)) return null;
  let text = '';
  for (let index = 0; index < hex.length; index += 4) {
    text += String.fromCharCode(Number.parseInt(hex.slice(index, index + 4), 16));
  }
  return text;
}
