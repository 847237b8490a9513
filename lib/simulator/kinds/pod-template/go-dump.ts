import type { PodTemplateSpec } from '#lib/simulator/schema/kubernetes.ts';
import { canonicalQuantity, parseQuantity } from '#lib/simulator/schema/quantity.ts';
import { goContainerTypes } from './go-container.ts';
import { goPodTypes } from './go-pod.ts';
import { goVolumeTypes } from './go-volume.ts';

type Field = { name: string; path: string; type: string };

const structs = new Map<string, Field[]>(
  Object.entries({ ...goPodTypes, ...goContainerTypes, ...goVolumeTypes }).map(([type, fields]) => [
    type,
    fields.map((text) => {
      const [name = '', path = '', fieldType = ''] = text.split(' ');
      return { name, path, type: fieldType };
    }),
  ]),
);

const zeroTime = '{Time:(time.Time){wall:(uint64)0 ext:(int64)0 loc:(*time.Location)<nil>}}';

/**
 * A Pod template as Go's spew prints it for hashing (`%#v` with sorted keys): upstream hashes this text, so the value
 * of pod-template-hash is the one that a real cluster has. Empty lists and maps count as nil, as they are stored.
 */
export function dumpTemplate(template: PodTemplateSpec): string {
  return `(v1.PodTemplateSpec)${dumpValue(template, 'PodTemplateSpec')}`;
}

/** A field: its Go type in brackets, then the value. */
function dumpTyped(value: unknown, type: string): string {
  if (type.startsWith('*')) {
    const inner = type.slice(1);
    const isNil = value === undefined || value === null;
    return `(*${goName(inner)})${isNil ? '<nil>' : dumpValue(value, inner)}`;
  }
  return `(${goName(type)})${dumpValue(value, type)}`;
}

function dumpValue(value: unknown, type: string): string {
  if (type.startsWith('[]')) {
    if (!Array.isArray(value) || value.length === 0) return '<nil>';
    return `[${value.map((item) => dumpValue(item, type.slice(2))).join(' ')}]`;
  }
  switch (type) {
    case 'bool':
      return String(value ?? false);
    case 'int32':
    case 'int64':
      return String(value ?? 0);
    case 'map':
      return dumpMap(value, 'string');
    case 'resources':
      return dumpMap(value, 'quantity');
    case 'quantity':
      return dumpQuantity(value as string | number | undefined);
    case 'intstr':
      return typeof value === 'string' ? dumpIntOrString(1, 0, value) : dumpIntOrString(0, Number(value ?? 0), '');
    case 'time':
      return zeroTime;
  }
  const fields = structs.get(type);
  if (!fields) return String(value ?? '');
  const source = (value ?? {}) as Record<string, unknown>;
  const parts = fields.map((field) => {
    const inner = field.path === '.' ? source : source[field.path];
    return `${field.name}:${dumpTyped(inner, field.type)}`;
  });
  return `{${parts.join(' ')}}`;
}

function dumpMap(value: unknown, type: string): string {
  const entries = Object.entries((value ?? {}) as Record<string, unknown>);
  if (entries.length === 0) return '<nil>';
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${entries.map(([key, item]) => `${key}:${dumpValue(item, type)}`).join(' ')}]`;
}

/** A quantity as ParseQuantity keeps it: digits, scale and text of decimal ones, the product alone of binary ones. */
function dumpQuantity(value: string | number | undefined): string {
  if (value === undefined) return dumpAmount({ amount: '0', scale: 0, text: '', format: '' });
  const text = canonicalQuantity(value);
  const parsed = parseQuantity(text);
  const [, digits = '0', suffix = ''] = /^(-?\d+)(.*)$/.exec(text) ?? [];
  if ('error' in parsed) return dumpAmount({ amount: '0', scale: 0, text, format: 'DecimalSI' });
  if (parsed.format === 'BinarySI') {
    return dumpAmount({ amount: String(parsed.nanos / 1_000_000_000n), scale: 0, text: '', format: 'BinarySI' });
  }
  const scale = decimalScales[suffix] ?? Number(suffix.replace(/^[eE]/, '') || 0);
  return dumpAmount({ amount: digits, scale, text, format: parsed.format });
}

const decimalScales: Record<string, number> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };

function dumpAmount(parts: { amount: string; scale: number; text: string; format: string }): string {
  const exact = `i:(resource.int64Amount){value:(int64)${parts.amount} scale:(resource.Scale)${parts.scale}}`;
  const decimal = 'd:(resource.infDecAmount){Dec:(*inf.Dec)<nil>}';
  return `{${exact} ${decimal} s:(string)${parts.text} Format:(resource.Format)${parts.format}}`;
}

function dumpIntOrString(type: number, number: number, text: string): string {
  return `{Type:(intstr.Type)${type} IntVal:(int32)${number} StrVal:(string)${text}}`;
}

/** How Go names a type of the tables. */
function goName(type: string): string {
  if (type.startsWith('[]')) return `[]${goName(type.slice(2))}`;
  const known = goNames[type];
  if (known) return known;
  return /^[A-Z]/.test(type) ? `v1.${type}` : type;
}

const goNames: Record<string, string> = {
  map: 'map[string]string',
  resources: 'v1.ResourceList',
  quantity: 'resource.Quantity',
  intstr: 'intstr.IntOrString',
  time: 'v1.Time',
};
