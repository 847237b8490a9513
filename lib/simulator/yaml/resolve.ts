import { decodeBase64 } from '#lib/simulator/schema/base64.ts';
import type { ScalarNode } from './node.ts';
import { YamlError } from './source.ts';

/** What a scalar is to go-yaml v2. Timestamps stay text. */
export type Scalar = string | number | boolean | null;

const words = new Map<string, Scalar>();
for (const word of ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']) words.set(word, true);
for (const word of ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']) words.set(word, false);
for (const word of ['', '~', 'null', 'Null', 'NULL']) words.set(word, null);
for (const word of ['.nan', '.NaN', '.NAN']) words.set(word, Number.NaN);
for (const word of ['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF']) words.set(word, Number.POSITIVE_INFINITY);
for (const word of ['-.inf', '-.Inf', '-.INF']) words.set(word, Number.NEGATIVE_INFINITY);

const prefix = 'tag:yaml.org,2002:';
const styleFloat = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

/** The value of a scalar by go-yaml v2's rules, with its tag if it has one. */
export function resolveScalar(node: ScalarNode): Scalar {
  if (node.tag === '') return node.style === 'plain' ? resolvePlain(node.text) : node.text;
  const name = node.tag.startsWith(prefix) ? node.tag.slice(prefix.length) : '';
  if (!['str', 'bool', 'int', 'float', 'null', 'timestamp', 'binary'].includes(name)) return node.text;
  if (name === 'str') return node.text;
  if (name === 'binary') return decodeBinary(node);
  const value = resolvePlain(node.text);
  const found = kindOf(value);
  if (name === found || (name === 'float' && found === 'int')) return value;
  if (name === 'timestamp' && isTimestamp(node.text)) return node.text;
  const shown = found === 'str' && isTimestamp(node.text) ? 'timestamp' : found;
  throw new YamlError({ message: `cannot decode !!${shown} \`${node.text}\` as a !!${name}`, mark: node.start });
}

/** The value of unquoted text. */
export function resolvePlain(text: string): Scalar {
  const word = words.get(text);
  if (word !== undefined) return word;
  const first = text.charCodeAt(0);
  // Only what begins with a digit, a sign or a dot can be a number.
  if (!((first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46)) return text;
  if (first === 46) return styleFloat.test(text) ? finite(text) : text;
  if (isTimestamp(text)) return text;
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  const integer = parseInteger(plain);
  if (integer !== null) return integer;
  if (styleFloat.test(plain)) {
    const float = finite(plain);
    if (typeof float === 'number') return float;
  }
  return text;
}

function finite(text: string): Scalar {
  const value = Number(text);
  return Number.isFinite(value) ? value : text;
}

/** strconv.ParseInt with base 0, then ParseUint: decimal, 0x, 0o, 0b, or octal by a leading zero; up to 64 bits. */
function parseInteger(text: string): number | null {
  const match = /^([-+]?)(0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|0[0-7]*|[1-9][0-9]*)$/.exec(text);
  if (!match) return null;
  const [, sign = '', digits = ''] = match;
  if (digits.length <= 15 && !digits.startsWith('0')) return sign === '-' ? -Number(digits) : Number(digits);
  const value = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits.toLowerCase());
  const limit = sign === '-' ? 1n << 63n : sign === '+' ? (1n << 63n) - 1n : (1n << 64n) - 1n;
  if (value > limit) return null;
  return sign === '-' && value !== 0n ? -Number(value) : Number(value);
}

const timestamp =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)| (\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?)?$/;

/** What go-yaml v2 reads as a time, and then keeps as text. */
export function isTimestamp(text: string): boolean {
  const match = timestamp.exec(text);
  if (!match) return false;
  const [year = 0, month = 0, day = 0, ...clock] = match.slice(1).map((part) => Number(part ?? 0));
  const [hour = 0, minute = 0, second = 0] = clock.some((part) => part > 0) && !match[4] ? clock.slice(3) : clock;
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDay && hour < 24 && minute < 60 && second < 60;
}

function kindOf(value: Scalar): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return 'str';
}

function decodeBinary(node: ScalarNode): string {
  const data = node.text.replace(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(data)) {
    throw new YamlError({ message: '!!binary value contains invalid base64 data', mark: node.start });
  }
  return decodeBase64(data);
}
