import { flatMap } from '#lib/simulator/flat-map.ts';
import type { Json } from '#lib/simulator/value.ts';
import { evaluateTemplate } from './jsonpath/evaluate.ts';
import { type PathNode, parseTemplate } from './jsonpath/parse.ts';
import { goNumber } from './printers/go-value.ts';
import { compactJson, indentedJson } from './printers/json.ts';

const parsed = new Map<string, PathNode[]>();

/** The values that a path finds (`{.status.readyReplicas}`, `status.readyReplicas`); throws on a syntax error. */
export function findJsonPathValues(path: string, object: unknown): unknown[] {
  const nodes = parseCached(relaxed(path));
  return flatMap(evaluateTemplate(nodes, object as Json, { allowMissing: true }), (found): readonly unknown[] => found);
}

/** Fills a template as `-o jsonpath` does. Throws a JsonPathError. */
export function printJsonPath(
  template: string,
  data: Json,
  options: { allowMissing: boolean; asJson?: boolean },
): string {
  const results = evaluateTemplate(parseCached(template), data, options);
  if (options.asJson) return results.map((found) => `${indentedJson(found, { sorted: true })}\n`).join('');
  return results.map((found) => found.map(valueText).join(' ')).join('');
}

/** Whether a template is well formed: throws a JsonPathError when not. */
export function checkJsonPath(template: string): void {
  parseCached(template);
}

/** RelaxedJSONPathExpression without its check: adds the braces and the dot that people leave out. */
function relaxed(path: string): string {
  if (path.startsWith('{')) return path;
  return path.startsWith('.') || path.startsWith('[') || path.startsWith('$') ? `{${path}}` : `{.${path}}`;
}

function parseCached(template: string): PathNode[] {
  const known = parsed.get(template);
  if (known) return known;
  const nodes = parseTemplate(template);
  if (parsed.size > 500) parsed.clear();
  parsed.set(template, nodes);
  return nodes;
}

function valueText(value: Json): string {
  if (value === null) return 'null';
  if (typeof value === 'object') return compactJson(value, { sorted: true });
  return typeof value === 'number' ? goNumber(value) : String(value);
}
