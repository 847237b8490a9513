import type { Json } from '#lib/simulator/value.ts';

type Style = { sorted: boolean; indent: number };

/** Go's json.Marshal: compact, with `<`, `>` and `&` escaped. Keys keep their order unless `sorted`. */
export function compactJson(value: Json, options: { sorted?: boolean } = {}): string {
  return print(value, { sorted: options.sorted ?? false, indent: 0 }, '');
}

/** Go's json.MarshalIndent. Empty objects and lists stay on their line. */
export function indentedJson(value: Json, options: { indent?: number; sorted?: boolean } = {}): string {
  return print(value, { sorted: options.sorted ?? false, indent: options.indent ?? 4 }, '');
}

/** Written by hand because JavaScript moves keys that look like numbers to the front. */
function print(value: Json, style: Style, margin: string): string {
  if (value === null || typeof value !== 'object') return escapeHtml(JSON.stringify(value));
  const inner = margin + ' '.repeat(style.indent);
  const parts: string[] = [];
  if (Array.isArray(value)) {
    for (const item of value) parts.push(print(item, style, inner));
  } else {
    const keys = Object.keys(value);
    for (const key of style.sorted ? keys.sort(compareBytes) : keys) {
      const item = value[key];
      if (item === undefined) continue;
      const name = escapeHtml(JSON.stringify(key));
      parts.push(`${name}:${style.indent > 0 ? ' ' : ''}${print(item, style, inner)}`);
    }
  }
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return open + close;
  if (style.indent === 0) return open + parts.join(',') + close;
  return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${margin}${close}`;
}

/** Go compares strings by their UTF-8 bytes, which is the order of code points. */
export function compareBytes(left: string, right: string): number {
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at += 1) {
    const difference = byteRank(left.charCodeAt(at)) - byteRank(right.charCodeAt(at));
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Halves of surrogate pairs stand for what comes behind all other characters. */
function byteRank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

const escaped = /[<>&\u2028\u2029]/;
const allEscaped = /[<>&\u2028\u2029]/g;

function escapeHtml(text: string): string {
  if (!escaped.test(text)) return text;
  return text.replace(allEscaped, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
