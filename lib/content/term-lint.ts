import type { ContentProblem } from './problem.ts';
import type { CourseSource } from './read-course.ts';

/** Where a lesson, a summary or an exercise calls a thing by a name that the glossary asks to avoid. */
export function lintTerms({ chapters, glossary }: Pick<CourseSource, 'chapters' | 'glossary'>): ContentProblem[] {
  const names = glossary.flatMap(({ korean, avoid }) =>
    avoid.map((word) => ({ word, korean, pattern: patternOf(word) })),
  );
  if (names.length === 0) return [];
  const find = (file: string, text: string, firstLine: number) =>
    text.split('\n').flatMap((line, index) =>
      names
        .filter(({ pattern }) => pattern.test(line))
        .map(({ word, korean }) => ({
          file,
          line: firstLine + index,
          message: `"${word}"라고 적혀 있습니다`,
          remedy: `이 강의에서는 "${korean}"라고 부릅니다.`,
        })),
    );
  return chapters.flatMap((chapter) =>
    chapter.lessons.flatMap((lesson) => [
      ...find(lesson.file, withoutCode(lesson.body), 1),
      ...lesson.exercises.flatMap(({ variants: [{ file, spec, promptLine }] }) =>
        find(
          file,
          withoutCode(`${spec.title} ${spec.prompt} ${JSON.stringify(spec)}`).replaceAll('\n', ' '),
          promptLine,
        ),
      ),
    ]),
  );
}

/** Listings and code in lines are other people's words; their lines stay, empty. */
function withoutCode(text: string): string {
  return text.replace(/^(\s*)```[\s\S]*?^\s*```/gm, (block) => block.replace(/[^\n]/g, '')).replace(/`[^`\n]*`/g, '');
}

function patternOf(word: string): RegExp {
  const quoted = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![가-힣A-Za-z0-9])${quoted}`, 'u');
}
