import table from './types.json' with { type: 'json' };

/** One field of an API type: what the OpenAPI document of the API server says of it. */
export type FieldType = {
  type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'map' | 'object' | 'any';
  format?: string;
  /** The key of another type in the table. */
  ref?: string;
  /** Of an array's items or a map's values. */
  items?: FieldType;
  enum?: string[];
  default?: string | number | boolean;
  listType?: 'atomic' | 'set' | 'map';
  listMapKeys?: string[];
  mapType?: 'atomic' | 'granular';
  patchStrategy?: string;
  patchMergeKey?: string;
};

/** One API type. Types without fields are scalars or free-form objects. */
export type TypeEntry = {
  fields?: Record<string, FieldType>;
  required?: string[];
  gvk?: { group: string; version: string; kind: string };
  type?: string;
  format?: string;
  oneOf?: string[];
  mapType?: string;
};

const types = table.types as unknown as Record<string, TypeEntry>;

const keyOfKind = new Map(
  Object.entries(types).flatMap(([key, { gvk }]) =>
    gvk ? [[`${gvk.group}/${gvk.version}/${gvk.kind}`, key] as const] : [],
  ),
);

/** The Kubernetes version that the table was recorded from, e.g. v1.36.3. */
export const kubernetesVersion: string = table.kubernetes;

/** The type under a key such as `core.v1.PodSpec`, or null. */
export function findType(key: string): TypeEntry | null {
  return Object.hasOwn(types, key) ? (types[key] ?? null) : null;
}

/** The type under a key that must exist. */
export function getType(key: string): TypeEntry {
  const entry = findType(key);
  if (!entry) throw new Error(`no API type ${key}`);
  return entry;
}

/** The key of a kind's type, e.g. `apps.v1.Deployment`, or null where the API has no such kind. */
export function findKindType(gvk: { group: string; version: string; kind: string }): string | null {
  return keyOfKind.get(`${gvk.group}/${gvk.version}/${gvk.kind}`) ?? null;
}

/** A field of a type by its JSON name, or null. Names are case-sensitive, as the API server reads them. */
export function findField(typeKey: string, name: string): FieldType | null {
  const fields = findType(typeKey)?.fields;
  return fields && Object.hasOwn(fields, name) ? (fields[name] ?? null) : null;
}

/** The type of what lies under `key` in a value of type `field`: a field, a map's value, an array's item; or null. */
export function childType(field: FieldType, key: string | number): FieldType | null {
  if (field.ref) return typeof key === 'string' ? findField(field.ref, key) : null;
  if (field.type === 'map' || field.type === 'array') return field.items ?? null;
  return null;
}

/** How Go names a type of the table: `v1.PodSpec`, `resource.Quantity`. */
export function goTypeName(key: string): string {
  return key.split('.').slice(-2).join('.');
}
