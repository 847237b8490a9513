import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { ContentProblem } from './problem.ts';

/** YAML that was read as such; what it says is still to be checked. */
export type OpenYaml = { file: string; value: unknown; lineOf: (path: PropertyKey[]) => number };

/**
 * Reads course data: strict YAML 1.2 (no duplicate keys, no custom tags), then the schema. Every mistake is located
 * at the line of the field it is about; `firstLine` shifts lines for YAML inside another file.
 */
export function readYaml<Schema extends z.ZodType>(
  file: string,
  text: string,
  { schema, firstLine = 1 }: { schema: Schema; firstLine?: number },
): { value: z.output<Schema> | null; problems: ContentProblem[]; lineOf: OpenYaml['lineOf'] } {
  const { yaml, problems } = openYaml(file, text, firstLine);
  if (!yaml) return { value: null, problems, lineOf: () => firstLine };
  return { ...checkYaml(yaml, schema), lineOf: yaml.lineOf };
}

/** Reads YAML by its own rules only. */
export function openYaml(
  file: string,
  text: string,
  firstLine = 1,
): { yaml: OpenYaml | null; problems: ContentProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text.normalize('NFC'), { lineCounter: lines, strict: true, uniqueKeys: true });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  const problems = [...document.errors, ...document.warnings].map((error) => ({
    file,
    line: lineAt(error.pos[0]),
    message: `YAML로 읽을 수 없습니다: ${error.message.split('\n')[0]}`,
    remedy: '들여쓰기(빈칸 두 개), 콜론 뒤의 빈칸, 따옴표를 살펴보세요. 콜론이나 #이 든 글은 따옴표로 감쌉니다.',
  }));
  if (problems.length > 0) return { yaml: null, problems };
  const lineOf = (path: PropertyKey[]) => lineAt(offsetOf(document.contents, path));
  return { yaml: { file, value: document.toJS() ?? {}, lineOf }, problems };
}

/** Checks what was read against a schema. */
export function checkYaml<Schema extends z.ZodType>(
  { file, value, lineOf }: OpenYaml,
  schema: Schema,
): { value: z.output<Schema> | null; problems: ContentProblem[] } {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, problems: [] };
  const problems = result.error.issues.flatMap(innermost).map((issue) => ({
    file,
    line: lineOf(issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path),
    ...sentences(issue),
  }));
  return { value: null, problems };
}

/** Of a union that matched nowhere, the alternative that came furthest. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const depth = (issues: z.core.$ZodIssue[]) => Math.max(0, ...issues.map((inner) => inner.path.length));
  const best = issue.errors.reduce((a, b) => (depth(b) > depth(a) ? b : a));
  if (depth(best) === 0) return [issue];
  return best.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function offsetOf(contents: unknown, path: PropertyKey[]): number {
  let node = contents;
  let offset = 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    }
  }
  return offset;
}

const typeNames: Record<string, string> = {
  string: '글',
  number: '숫자',
  int: '정수',
  boolean: 'true나 false',
  array: '목록(- 로 시작하는 줄들)',
  object: '이름: 값의 모음',
};

function sentences(issue: z.core.$ZodIssue): { message: string; remedy: string } {
  const field = issue.path.length === 0 ? '이 파일' : `\`${issue.path.map(String).join('.')}\``;
  switch (issue.code) {
    case 'unrecognized_keys':
      return {
        message: `${field}에 모르는 이름이 있습니다: ${issue.keys.join(', ')}`,
        remedy: '철자를 확인하거나 그 줄을 지우세요. 쓸 수 있는 이름은 content/README.md에 있습니다.',
      };
    case 'invalid_type':
      return issue.input === undefined && /undefined/.test(issue.message)
        ? { message: `${field} 값이 없습니다`, remedy: `${typeNames[issue.expected] ?? issue.expected}로 채우세요.` }
        : {
            message: `${field} 값의 종류가 다릅니다`,
            remedy: `${typeNames[issue.expected] ?? issue.expected}이어야 합니다.`,
          };
    case 'invalid_value':
      return {
        message: `${field} 값을 쓸 수 없습니다`,
        remedy: `다음 가운데 하나로 쓰세요: ${issue.values.join(', ')}`,
      };
    case 'invalid_union':
      return {
        message: `${field}의 꼴을 알아볼 수 없습니다`,
        remedy: 'kind나 type의 철자를 확인하고 content/README.md의 예와 견주어 보세요.',
      };
    case 'too_small':
      return { message: `${field} 값이 너무 적거나 비어 있습니다`, remedy: `적어도 ${issue.minimum}이어야 합니다.` };
    case 'too_big':
      return { message: `${field} 값이 너무 크거나 깁니다`, remedy: `많아야 ${issue.maximum}이어야 합니다.` };
    default:
      return { message: `${field} 값이 알맞지 않습니다`, remedy: issue.message };
  }
}
