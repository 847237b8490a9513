import { isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { hostFile } from '#lib/docker/engine/host-files.ts';
import type { Engine } from '#lib/docker/engine/state.ts';
import { isObject, type Json, type JsonObject } from '#lib/simulator/value.ts';
import { constructJson } from '#lib/simulator/yaml/construct.ts';
import { readDocuments } from '#lib/simulator/yaml/documents.ts';
import { nodeLimit } from '#lib/simulator/yaml/limits.ts';
import type { Node } from '#lib/simulator/yaml/node.ts';
import { ComposeError } from './compose-error.ts';
import { type Filling, fill } from './fill.ts';
import { extended } from './merge.ts';
import { schemaProblem } from './schema.ts';

/** One compose file, checked by itself, with its variables filled in; throws what compose says is wrong. */
export function readFile(engine: Engine, { full, filling }: { full: string; filling: Filling }): JsonObject {
  const text = hostFile(engine, full);
  if (text === null) throw new ComposeError(`open ${full}: no such file or directory`);
  const [document] = readDocuments(text);
  if (document && 'problem' in document) throw new ComposeError(yamlProblem(text, document.problem));
  const twice = repeatedKey(text);
  if (twice !== null) throw new ComposeError(`failed to parse ${full}: yaml: unmarshal errors:\n  line 1: ${twice}`);
  const value = fill(document?.node ? readValue(document.node) : null, [], filling);
  if (value === null) throw new ComposeError('empty compose file');
  const problem = schemaProblem(value);
  if (problem !== null) throw new ComposeError(isMisshapen(value) ? problem : `validating ${full}: ${problem}`);
  const file = value as JsonObject;
  const services = file['services'];
  return isObject(services) ? { ...file, services: extended(services, full) } : file;
}

/** Services that are no mappings are found before the schema is looked at. */
function isMisshapen(file: Json): boolean {
  const services = isObject(file) ? file['services'] : undefined;
  if (!isObject(services)) return services !== undefined && services !== null;
  return Object.values(services).some((one) => one !== null && !isObject(one));
}

/** A key that a mapping has twice, with its lines. */
function repeatedKey(text: string): string | null {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: false });
  let found: string | null = null;
  visit(document, {
    Map(_, map) {
      const seen = new Map<string, number>();
      for (const { key } of map.items) {
        if (!isScalar(key) || !key.range) continue;
        const name = String(key.value);
        const { line } = counter.linePos(key.range[0]);
        const before = seen.get(name);
        if (before !== undefined && name !== '<<')
          found ??= `line ${line}: mapping key ${JSON.stringify(name)} already defined at line ${before}`;
        seen.set(name, line);
      }
    },
  });
  return found;
}

/** In YAML 1.2, which compose reads, `yes`, `no`, `on`, `off`, `y` and `n` are texts. */
function readValue(root: Node): Json {
  return constructJson(withWords(root), nodeLimit);
}

function withWords(node: Node): Node {
  switch (node.kind) {
    case 'scalar':
      return node.style === 'plain' && node.tag === '' && /^(y|n|yes|no|on|off)$/i.test(node.text)
        ? { ...node, style: 'double' }
        : node;
    case 'alias':
      return { ...node, target: withWords(node.target) };
    case 'sequence':
      return { ...node, items: node.items.map(withWords) };
    case 'mapping':
      return { ...node, entries: node.entries.map(([key, value]) => [withWords(key), withWords(value)]) };
  }
}

/**
 * go-yaml 3 names the line (from 0) on which the block began that it could not go on with; on the first line it names
 * where it stopped.
 */
function yamlProblem(text: string, problem: string): string {
  const message = problem.replace(/^error converting YAML to JSON: /, '');
  const match = /^yaml: line (\d+): (did not find expected key)$/.exec(message);
  if (!match) return message;
  const lines = text.split('\n');
  const indentOf = (line: string) => line.length - line.trimStart().length;
  const at = Number(match[1]) - 1;
  const stopped = indentOf(lines[at] ?? '');
  const outer = lines
    .slice(0, at)
    .map(indentOf)
    .filter((indent) => indent < stopped);
  const block = Math.max(...outer, 0);
  let first = at;
  for (let line = at - 1; line >= 0 && indentOf(lines[line] ?? '') >= block; line -= 1) {
    if (indentOf(lines[line] ?? '') === block) first = line;
  }
  return `yaml: line ${first > 0 ? first : at}: ${match[2]}`;
}
