import { type Json, type JsonObject, setOwn } from '#lib/simulator/value.ts';
import { goFloat, goSyntaxOf } from './go-syntax.ts';
import { LimitError } from './limits.ts';
import type { MappingNode, Node } from './node.ts';
import { resolveScalar, type Scalar } from './resolve.ts';
import { YamlError } from './source.ts';

/** A mapping as go-yaml v2 holds it: keys keep their type until the whole is turned into JSON. */
export type RawMap = Map<Scalar, RawValue>;
export type RawValue = Scalar | RawMap | RawValue[];

type Builder = { nodesLeft: number };

/**
 * The JSON value of a parsed document, as sigs.k8s.io/yaml makes it: merge keys in the order in which they stand,
 * the last of equal keys wins, keys become text. Aliases are expanded, up to `maxNodes` values. Throws YamlError and
 * LimitError.
 */
export function constructJson(root: Node, maxNodes: number): Json {
  return toJson(build(root, { nodesLeft: maxNodes }));
}

function build(node: Node, builder: Builder): RawValue {
  builder.nodesLeft -= 1;
  if (builder.nodesLeft < 0) throw new LimitError('YamlTooManyNodes', node.start);
  switch (node.kind) {
    case 'scalar':
      return resolveScalar(node);
    case 'alias':
      return build(node.target, builder);
    case 'sequence':
      return node.items.map((item) => build(item, builder));
    case 'mapping': {
      const map: RawMap = new Map();
      fillMap(map, node, builder);
      return map;
    }
  }
}

function fillMap(map: RawMap, node: MappingNode, builder: Builder): void {
  for (const [keyNode, valueNode] of node.entries) {
    if (isMerge(keyNode)) {
      merge(map, valueNode, builder);
      continue;
    }
    const key = build(keyNode, builder);
    if (typeof key === 'object' && key !== null) {
      throw new YamlError({ message: `invalid map key: ${goSyntaxOf(key)}`, mark: keyNode.start });
    }
    map.set(key, build(valueNode, builder));
  }
}

function isMerge(node: Node): boolean {
  return (
    node.kind === 'scalar' &&
    node.text === '<<' &&
    (node.tag === '' ? node.style === 'plain' : node.tag.endsWith(':merge'))
  );
}

function merge(map: RawMap, node: Node, builder: Builder): void {
  const source = node.kind === 'alias' ? node.target : node;
  if (source.kind === 'mapping') {
    mergeOne(map, source, builder);
    return;
  }
  if (node.kind !== 'sequence') throw wantsMap(node);
  // Earlier maps of the list win, so they are written last.
  for (const item of [...node.items].reverse()) {
    const target = item.kind === 'alias' ? item.target : item;
    if (target.kind !== 'mapping') throw wantsMap(item);
    mergeOne(map, target, builder);
  }
}

function mergeOne(map: RawMap, source: MappingNode, builder: Builder): void {
  builder.nodesLeft -= 1;
  if (builder.nodesLeft < 0) throw new LimitError('YamlTooManyNodes', source.start);
  fillMap(map, source, builder);
}

function wantsMap(node: Node): YamlError {
  return new YamlError({ message: 'map merge requires map or sequence of maps as the value', mark: node.start });
}

/** An error of the step from YAML to JSON: kubectl prints it without `yaml: `. */
export class JsonError extends Error {}

function toJson(value: RawValue): Json {
  if (Array.isArray(value)) return value.map((item) => toJson(item));
  if (value instanceof Map) {
    const object: JsonObject = {};
    for (const [key, item] of value) setOwn(object, keyText(key, item), toJson(item));
    return object;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    const shown = Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
    throw new JsonError(`json: unsupported value: ${shown}`);
  }
  return value;
}

/** The JSON key for a YAML key (convertToJSONableObject). */
function keyText(key: Scalar, value: RawValue): string {
  if (typeof key === 'string') return key;
  if (typeof key === 'boolean') return String(key);
  if (key === null) {
    throw new JsonError(`unsupported map key of type: %!s(<nil>), key: <nil>, value: ${goSyntaxOf(value)}`);
  }
  if (Number.isNaN(key)) return '.nan';
  if (!Number.isFinite(key)) return key > 0 ? '.inf' : '-.inf';
  return Number.isInteger(key) && Math.abs(key) < 1e21
    ? BigInt(key).toString()
    : goFloat(Number.parseFloat(key.toPrecision(8)));
}
