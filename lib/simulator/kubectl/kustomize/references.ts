import { contentHash } from '#lib/simulator/kubectl/content-hash.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { type Item, nameOf, withMetadata } from './resource.ts';

/** Puts the content's hash behind the names of generated ConfigMaps and Secrets. */
export function addHashes(items: Item[]): Item[] {
  return items.map((item) => {
    if (!item.hashed) return item;
    const name = nameOf(item.object);
    const object = withMetadata(item.object, { name: `${name}-${contentHash(item.object, '')}` });
    return { ...item, object, earlier: [...item.earlier, name] };
  });
}

/** Lets references follow the names that changed. */
export function updateReferences(items: Item[]): Item[] {
  const renamed = (kind: string, name: string): string => {
    const item = items.find(
      (one) =>
        one.object['kind'] === kind &&
        (one.original === name || one.earlier.includes(name)) &&
        nameOf(one.object) !== name,
    );
    return item ? nameOf(item.object) : name;
  };
  return items.map((item) => ({ ...item, object: walk(item.object, { renamed, field: '' }) as JsonObject }));
}

type Walk = { renamed(kind: string, name: string): string; field: string };

/** In an object under such a field, `name` names something of this kind. */
const namedBy: Record<string, string> = {
  configMapRef: 'ConfigMap',
  configMapKeyRef: 'ConfigMap',
  configMap: 'ConfigMap',
  secretRef: 'Secret',
  secretKeyRef: 'Secret',
  imagePullSecrets: 'Secret',
  service: 'Service',
};

/** Such a field is itself a name. */
const nameFields: Record<string, string> = {
  secretName: 'Secret',
  serviceAccountName: 'ServiceAccount',
  serviceAccount: 'ServiceAccount',
  claimName: 'PersistentVolumeClaim',
  serviceName: 'Service',
  priorityClassName: 'PriorityClass',
};

function walk(value: Json, state: Walk): Json {
  if (Array.isArray(value)) return value.map((item) => walk(item, state));
  if (value === null || typeof value !== 'object') return value;
  const changed: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    const kind = key === 'name' ? kindOfName(value, state.field) : nameFields[key];
    changed[key] =
      kind !== undefined && typeof item === 'string'
        ? state.renamed(kind, item)
        : key === 'metadata' && state.field === ''
          ? item
          : walk(item, { ...state, field: key });
  }
  return changed;
}

function kindOfName(owner: JsonObject, field: string): string | undefined {
  const typed = ['scaleTargetRef', 'roleRef', 'subjects', 'targetRef'].includes(field);
  if (typed && typeof owner['kind'] === 'string') return owner['kind'];
  return namedBy[field];
}
