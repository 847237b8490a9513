import { type CelType, isOpen, isSameType } from './cel-type.ts';

const numbers = ['int', 'uint', 'double'];
const ordered = [...numbers, 'string', 'bool', 'bytes', 'google.protobuf.Duration', 'google.protobuf.Timestamp'];
const added = [...numbers, 'string', 'bytes', 'google.protobuf.Duration', 'google.protobuf.Timestamp'];

/** The result of an operator or a function that takes values of these types; null where none of its forms does. */
export function resultType(name: string, types: CelType[]): CelType | null {
  const [a = '?', b = '?'] = types;
  switch (name) {
    case '_==_':
    case '_!=_':
      return isSameType(a, b) ? 'bool' : null;
    case '_<_':
    case '_<=_':
    case '_>_':
    case '_>=_':
      return isOrdered(a, b) ? 'bool' : null;
    case '_+_':
      return isList(a) && isList(b) ? a : sameOf(a, b, added);
    case '_-_':
      return sameOf(a, b, [...numbers, 'google.protobuf.Duration', 'google.protobuf.Timestamp']);
    case '_*_':
    case '_/_':
      return sameOf(a, b, numbers);
    case '_%_':
      return sameOf(a, b, ['int', 'uint']);
    case '!_':
      return isOpen(a) || a === 'bool' ? 'bool' : null;
    case '-_':
      return isOpen(a) || a === 'int' || a === 'double' ? a : null;
    case '_in_':
      return isOpen(b) || isList(b) || (typeof b === 'object' && 'map' in b) ? 'bool' : null;
    default:
      return functionType(name, types);
  }
}

function isList(type: CelType): boolean {
  return typeof type === 'object' && 'list' in type;
}

/** Numbers of all sorts can be put in order, everything else with its like. */
function isOrdered(a: CelType, b: CelType): boolean {
  const fits = (type: CelType) => isOpen(type) || (typeof type === 'string' && ordered.includes(type));
  if (!fits(a) || !fits(b)) return false;
  return isOpen(a) || isOpen(b) || a === b || (numbers.includes(String(a)) && numbers.includes(String(b)));
}

function sameOf(a: CelType, b: CelType, allowed: string[]): CelType | null {
  const fits = (type: CelType) => isOpen(type) || (typeof type === 'string' && allowed.includes(type));
  if (!fits(a) || !fits(b)) return null;
  if (isOpen(a)) return isOpen(b) ? a : b;
  return isOpen(b) || a === b ? a : null;
}

const text = 'string';
const texts: CelType = { list: text };
/** Functions with one form: what they take (a method's target first) and give. */
const single: Record<string, [takes: CelType[], gives: CelType]> = {
  startsWith: [[text, text], 'bool'],
  endsWith: [[text, text], 'bool'],
  contains: [[text, text], 'bool'],
  matches: [[text, text], 'bool'],
  lowerAscii: [[text], text],
  upperAscii: [[text], text],
  trim: [[text], text],
  charAt: [[text, 'int'], text],
  find: [[text, text], text],
};

const gives: Record<string, CelType> = {
  size: 'int',
  int: 'int',
  uint: 'uint',
  double: 'double',
  string: text,
  bool: 'bool',
  bytes: 'bytes',
  dyn: 'dyn',
  duration: 'google.protobuf.Duration',
  timestamp: 'google.protobuf.Timestamp',
  replace: text,
  substring: text,
  join: text,
  split: texts,
  findAll: texts,
  indexOf: 'int',
  lastIndexOf: 'int',
  isSorted: 'bool',
  isQuantity: 'bool',
  quantity: 'kubernetes.Quantity',
  isGreaterThan: 'bool',
  isLessThan: 'bool',
  isURL: 'bool',
  isIP: 'bool',
  isCIDR: 'bool',
};

/** Further functions of the server's libraries, of which only the names are known. */
const others = new Set(
  (
    'type sum min max url getScheme getHost getHostname getPort getEscapedPath getQuery ip isCanonical family ' +
    'isUnspecified isLoopback isLinkLocalMulticast isLinkLocalUnicast isGlobalUnicast cidr containsIP containsCIDR ' +
    'prefixLength masked sign isInteger asInteger asApproximateFloat compareTo add sub format named validate path ' +
    'group serviceAccount resource check allowed reason errored error subresource namespace name fieldSelector ' +
    'labelSelector semver isSemver major minor patch of ofNonZeroValue none orValue or hasValue value getFullYear ' +
    'getMonth getDate getDayOfMonth getDayOfWeek getDayOfYear getHours getMinutes getSeconds getMilliseconds equivalent ' +
    'intersects reverse quote strings encode decode distinct flatten slice lists range'
  ).split(' '),
);

/** Whether there is a function of the name at all. */
export function isFunction(name: string): boolean {
  return Object.hasOwn(single, name) || Object.hasOwn(gives, name) || others.has(name) || /[^\w]/.test(name);
}

function functionType(name: string, types: CelType[]): CelType | null {
  const form = Object.hasOwn(single, name) ? single[name] : undefined;
  if (form) {
    const [takes, result] = form;
    return takes.length === types.length && takes.every((type, at) => isSameType(type, types[at] ?? '?'))
      ? result
      : null;
  }
  if (name === 'size' && ['int', 'uint', 'double', 'bool', 'null_type'].includes(String(types[0]))) return null;
  if (name === 'int' && types[0] === 'bool') return null;
  return Object.hasOwn(gives, name) ? (gives[name] ?? '?') : '?';
}
