import type { PromptNode } from '#lib/content/item.ts';
import type { ContentProblem } from '#lib/content/problem.ts';
import type { ItemSource } from '#lib/content/read-item.ts';
import { findForbidden } from './allow-list.ts';
import { PromptMistake, promptTree } from './prompt-tree.ts';
import type { TreeNode } from './tree.ts';

/** The prompts of an item's variants, checked, as trees. Mistakes that all variants share are told once. */
export async function readPrompts(
  { variants }: ItemSource,
  { parse, lessonIds }: { parse: (text: string) => TreeNode; lessonIds: Set<string> },
): Promise<{ prompts: PromptNode[][]; problems: ContentProblem[] }> {
  const prompts: PromptNode[][] = [];
  const problems = new Map<string, ContentProblem>();
  for (const { spec, file, promptLine } of variants) {
    const tree = parseOrTell(spec.prompt, parse);
    if ('mistake' in tree) {
      tell({ file, line: promptLine, message: tree.mistake, remedy: '꺾쇠와 중괄호는 `백틱`으로 감싸세요.' });
      continue;
    }
    const found = findForbidden(tree, { file, firstLine: promptLine, lessonIds });
    for (const problem of found) tell(problem);
    if (found.length > 0) continue;
    try {
      prompts.push(await promptTree(tree.children ?? []));
    } catch (error) {
      if (!(error instanceof PromptMistake)) throw error;
      const remedy = '문제의 prompt에는 문단, 목록, 표, 코드 블록, 링크만 씁니다.';
      tell({ file, line: promptLine, message: `prompt에 쓸 수 없는 것이 있습니다: ${error.message}`, remedy });
    }
  }
  return { prompts, problems: [...problems.values()] };

  function tell(problem: ContentProblem): void {
    problems.set(`${problem.file}:${problem.line}`, problem);
  }
}

function parseOrTell(text: string, parse: (text: string) => TreeNode): TreeNode | { type: string; mistake: string } {
  try {
    return parse(text);
  } catch (error) {
    return {
      type: 'mistake',
      mistake: `prompt를 MDX로 읽을 수 없습니다: ${error instanceof Error ? error.message : ''}`,
    };
  }
}
