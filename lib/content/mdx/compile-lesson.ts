import { bundleMDX } from 'mdx-bundler';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import type { OutlineEntry } from '#lib/content/course-data.ts';
import type { PromptNode } from '#lib/content/item.ts';
import type { ContentProblem } from '#lib/content/problem.ts';
import type { CourseSource, LessonSource } from '#lib/content/read-course.ts';
import { findForbidden } from './allow-list.ts';
import { replaceCodeBlocks } from './code-blocks.ts';
import { fillSlots } from './fill.ts';
import { addHeadingIds } from './outline.ts';
import { readPrompts } from './read-prompts.ts';
import { explainTerms } from './terms.ts';
import type { TreeNode } from './tree.ts';

export type CompiledLesson = {
  code: string;
  outline: OutlineEntry[];
  terms: string[];
  /** The prompts of each item's variants, by the item's id. */
  prompts: Record<string, PromptNode[][]>;
};

/** Compiles one lesson to code that a page evaluates on the server. With problems there is no code. */
export async function compileLesson(
  lesson: LessonSource,
  { course, lessonIds }: { course: CourseSource; lessonIds: Set<string> },
): Promise<{ lesson: CompiledLesson | null; problems: ContentProblem[] }> {
  const problems: ContentProblem[] = [];
  let outline: OutlineEntry[] = [];
  let terms: string[] = [];
  const prompts: CompiledLesson['prompts'] = {};

  function passes(this: { parse(text: string): unknown }) {
    const parse = (text: string) => this.parse(text) as TreeNode;
    return async (tree: TreeNode) => {
      problems.push(...findForbidden(tree, { file: lesson.file, firstLine: 1, lessonIds }));
      for (const item of lesson.exercises) {
        const read = await readPrompts(item, { parse, lessonIds });
        problems.push(...read.problems);
        prompts[item.id] = read.prompts;
      }
      if (problems.length === 0) {
        problems.push(...fillSlots(tree, { lesson, symbols: course.symbols, parse }));
        const explained = explainTerms(tree, { glossary: course.glossary, file: lesson.file });
        problems.push(...explained.problems);
        terms = explained.terms;
        outline = addHeadingIds(tree);
      }
      // Nothing that was refused reaches the bundler, which would look for imports on the disk.
      if (problems.length > 0) tree.children = [];
    };
  }

  try {
    const { code } = await bundleMDX({
      source: lesson.body,
      grayMatterOptions: (options) => ({ ...options, engines: { javascript: refuse, json: refuse, yaml: refuse } }),
      esbuildOptions: (options) => ({ ...options, logLevel: 'silent' }),
      mdxOptions: (options) => ({
        ...options,
        remarkPlugins: [[remarkGfm, { singleTilde: false }], remarkCjkFriendly, passes],
        rehypePlugins: [() => replaceCodeBlocks as never],
      }),
    });
    return problems.length > 0 ? { lesson: null, problems } : { lesson: { code, outline, terms, prompts }, problems };
  } catch (error) {
    return { lesson: null, problems: [...problems, ...syntaxProblems(error, lesson.file)] };
  }
}

/** The front matter was read before, by our own rules; the bundler's reader would run `---js` as code. */
function refuse(): never {
  throw new Error('front matter is not read here');
}

/** What the parser says stands in the second line, after its place; anything else is a fault of ours. */
function syntaxProblems(error: unknown, file: string): ContentProblem[] {
  const errors = (error as { errors?: { text: string }[] }).errors ?? [];
  const found = errors.map(({ text }) => /\n\s*(\d+):\d+(?:-\d+:\d+)?: (.+)/.exec(text));
  if (found.length === 0 || found.includes(null)) throw error;
  return found.map((match) => ({
    file,
    line: Number(match?.[1]),
    message: `MDX로 읽을 수 없습니다: ${match?.[2]}`,
    remedy: '여는 태그와 닫는 태그, 빈 줄을 살펴보세요. <, {, }를 글로 쓰려면 `백틱`으로 감쌉니다.',
  }));
}
