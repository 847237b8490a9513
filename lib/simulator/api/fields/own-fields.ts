import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { add, emptySet, type FieldNode, type FieldSet } from './field-set.ts';
import { itemElement, rootShape, type Shape, shapeOf } from './shape.ts';

/** The fields that an applied configuration speaks of (TypedValue.ToFieldSet): leaves and items, not what holds them. */
export function fieldsOf(object: JsonObject, typeKey: string | null): FieldSet {
  return walk(object, rootShape(typeKey)).children;
}

/** The set with every struct field that leads to a member as a member itself (EnsureNamedFieldsAreMembers). */
export function withNamedParents(set: FieldSet, typeKey: string | null): FieldSet {
  return ensured(set, rootShape(typeKey));
}

function walk(value: Json, shape: Shape): FieldNode {
  if (shape.kind === 'leaf') return { isMember: true, children: emptySet };
  const children = new Map<string, FieldNode>();
  if (shape.kind === 'list') {
    for (const item of Array.isArray(value) ? value : []) {
      const element = itemElement(shape.keys, item);
      if (element !== null) {
        children.set(element, { isMember: true, children: walk(item, shapeOf(shape.items, item)).children });
      }
    }
    return { isMember: false, children };
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return { isMember: false, children };
  for (const [key, item] of Object.entries(value)) {
    const type = shape.child(key);
    const isEmptyMap =
      item !== null && typeof item === 'object' && !Array.isArray(item) && Object.keys(item).length === 0;
    const node = walk(item, shapeOf(type, item));
    const isMember = node.isMember || item === null || isEmptyMap || shape.kind === 'map';
    add(children, `f:${key}`, { isMember, children: node.children });
  }
  return { isMember: false, children };
}

function ensured(set: FieldSet, shape: Shape): FieldSet {
  const result = new Map<string, FieldNode>();
  for (const [key, node] of set) {
    const child = childShape(shape, key);
    const isMember = node.isMember || (shape.kind === 'struct' && node.children.size > 0);
    result.set(key, { isMember, children: ensured(node.children, child) });
  }
  return result;
}

/** Without the value at hand a type that is not known is taken for a map, as only maps have paths below them. */
function childShape(shape: Shape, key: string): Shape {
  if (shape.kind === 'leaf') return shape;
  const type = shape.kind === 'list' ? shape.items : shape.child(key.slice(2));
  return shapeOf(type, {});
}
