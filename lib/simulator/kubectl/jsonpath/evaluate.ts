import { flatMap } from '#lib/simulator/flat-map.ts';
import { goType } from '#lib/simulator/kubectl/printers/go-value.ts';
import { compareBytes } from '#lib/simulator/kubectl/printers/json.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { JsonPathError, type PathNode } from './parse.ts';

type State = { allowMissing: boolean; beginRange: number; inRange: number; endRange: number; lastEnd: PathNode | null };

/** What each node of the template found, in order (JSONPath.FindResults). Missing keys are empty where allowed. */
export function evaluateTemplate(nodes: PathNode[], data: Json, options: { allowMissing: boolean }): Json[][] {
  const state: State = { allowMissing: options.allowMissing, beginRange: 0, inRange: 0, endRange: 0, lastEnd: null };
  return findResults(state, nodes, data);
}

function findResults(state: State, nodes: PathNode[], data: Json): Json[][] {
  const all: Json[][] = [];
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at];
    if (!node) break;
    const results = walk(state, [data], node);
    if (state.endRange > 0 && state.endRange <= state.inRange) {
      state.endRange -= 1;
      state.lastEnd = node;
      break;
    }
    if (state.beginRange === 0) {
      all.push(results);
      continue;
    }
    state.beginRange -= 1;
    state.inRange += 1;
    const rest = nodes.slice(at + 1);
    // An empty range still runs once over its body, so that its end is found.
    if (results.length === 0) findResults(state, rest, null);
    for (const value of results) all.push(...findResults(state, rest, value));
    state.inRange -= 1;
    const end = state.lastEnd ? nodes.indexOf(state.lastEnd) : -1;
    if (end > at) at = end;
  }
  return all;
}

function walk(state: State, input: Json[], node: PathNode): Json[] {
  switch (node.kind) {
    case 'list':
      return walkAll(state, input, node.nodes);
    case 'text':
      return [node.text];
    case 'literal':
      return [node.value];
    case 'field':
      return fieldOf(state, input, node.name);
    case 'identifier':
      return identifier(state, input, node.name);
    case 'slice':
      return sliceOf(input, node);
    case 'filter':
      return filter(state, input, node);
    case 'wildcard':
      return flatMap(input, childrenOf);
    case 'recursive':
      return descend(input);
    case 'union':
      return flatMap(node.parts, (part) => walkAll(state, input, part));
  }
}

function walkAll(state: State, input: Json[], nodes: PathNode[]): Json[] {
  let current = input;
  for (const node of nodes) current = walk(state, current, node);
  return current;
}

function fieldOf(state: State, input: Json[], name: string): Json[] {
  if (input.length === 0) return [];
  const found: Json[] = [];
  for (const value of input) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) continue;
    const item = Object.hasOwn(value, name) ? value[name] : undefined;
    if (item !== undefined) found.push(item);
  }
  if (found.length === 0 && !state.allowMissing) throw new JsonPathError(`${name} is not found`);
  return found;
}

function identifier(state: State, input: Json[], name: string): Json[] {
  if (name === 'range') {
    state.beginRange += 1;
    return input;
  }
  if (name !== 'end') throw new JsonPathError(`unrecognized identifier ${name}`);
  if (state.inRange === 0) throw new JsonPathError('not in range, nothing to end');
  state.endRange += 1;
  return [];
}

function sliceOf(input: Json[], node: Extract<PathNode, { kind: 'slice' }>): Json[] {
  const result: Json[] = [];
  for (const value of input) {
    if (value === null) continue;
    if (!Array.isArray(value)) throw new JsonPathError(`${goType(value)} is not array or slice`);
    const { length } = value;
    let start = node.start.known ? node.start.value : 0;
    if (start < 0) start += length;
    let end = node.end.known ? node.end.value : length;
    if (end < 0 || (end === 0 && node.end.derived)) end += length;
    if (start === end) return result;
    const outside = (index: number) => new JsonPathError(`array index out of bounds: index ${index}, length ${length}`);
    if (start >= length || start < 0) throw outside(start);
    if (end > length || end < 0) throw outside(end - 1);
    if (start > end) throw new JsonPathError(`starting index ${start} is greater than ending index ${end}`);
    if (node.step.known && node.step.value <= 0) throw new JsonPathError('step must be > 0');
    const step = node.step.known ? node.step.value : 1;
    for (let at = start; at < end; at += step) result.push(value[at] ?? null);
  }
  return result;
}

function filter(state: State, input: Json[], node: Extract<PathNode, { kind: 'filter' }>): Json[] {
  const kept: Json[] = [];
  for (const value of input) {
    if (!Array.isArray(value)) throw new JsonPathError(`${shown(value)} is not array or slice and cannot be filtered`);
    for (const item of value) {
      const lefts = walkAll({ ...state, allowMissing: true }, [item], node.left);
      if (node.operator === 'exists') {
        if (lefts.length > 0) kept.push(item);
        continue;
      }
      const rights = walkAll(state, [item], node.right);
      if (lefts.length === 0 || rights.length === 0) continue;
      if (lefts.length > 1 || rights.length > 1) throw new JsonPathError('can only compare one element at a time');
      if (compare(lefts[0] ?? null, rights[0] ?? null, node.operator)) kept.push(item);
    }
  }
  return kept;
}

function shown(value: Json): string {
  return typeof value === 'object' ? goType(value) : String(value);
}

function compare(left: Json, right: Json, operator: string): boolean {
  if (!['<', '>', '==', '!=', '<=', '>='].includes(operator)) {
    throw new JsonPathError(`unrecognized filter operator ${operator}`);
  }
  if (left === null || right === null || typeof left === 'object' || typeof right === 'object') {
    throw new JsonPathError('invalid type for comparison');
  }
  if (typeof left !== typeof right) throw new JsonPathError('incompatible types for comparison');
  if (operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  if (typeof left === 'boolean') throw new JsonPathError('invalid type for comparison');
  if (operator === '<') return left < right;
  if (operator === '>') return left > right;
  return operator === '<=' ? left <= right : left >= right;
}

function childrenOf(value: Json): Json[] {
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value;
  return sortedValues(value);
}

function sortedValues(value: JsonObject): Json[] {
  return Object.keys(value)
    .sort(compareBytes)
    .map((key) => value[key] ?? null);
}

function descend(input: Json[]): Json[] {
  const result: Json[] = [];
  for (const value of input) {
    const children = childrenOf(value);
    if (children.length === 0) continue;
    result.push(value, ...descend(children));
  }
  return result;
}
