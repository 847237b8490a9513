import type { CourseSource } from './read-course.ts';

const verdicts = ['holds', 'imprecise', 'outdated', 'wrong'] as const;

/** How many facts of each verdict the chapters teach, as a table for the build's output. */
export function coverageTable({ chapters, facts }: CourseSource): string {
  const taught = new Set<string>();
  const rows = chapters.map((chapter) => {
    const own = new Set(chapter.lessons.flatMap((lesson) => lesson.facts));
    for (const id of own) taught.add(id);
    return [
      chapter.title,
      ...verdicts.map((verdict) => String([...own].filter((id) => facts[id]?.verdict === verdict).length)),
    ];
  });
  const totals = verdicts.map((verdict) => {
    const all = Object.entries(facts).filter(([, fact]) => fact.verdict === verdict);
    return `${all.filter(([id]) => taught.has(id)).length}/${all.length}`;
  });
  const table = [['장', ...verdicts], ...rows, ['모두', ...totals]];
  return table
    .map(([name = '', ...cells]) => pad(name, 28) + cells.map((cell) => cell.padStart(11)).join(''))
    .join('\n');
}

/** Facts that no lesson names yet. */
export function listUntaughtFacts({ chapters, facts }: CourseSource): string[] {
  const taught = new Set(chapters.flatMap((chapter) => chapter.lessons.flatMap((lesson) => lesson.facts)));
  return Object.keys(facts).filter((id) => !taught.has(id));
}

/** Pads by columns; Hangul takes two. */
function pad(text: string, columns: number): string {
  const width = [...text].reduce(
    (sum, letter) => sum + (/[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7a3]/.test(letter) ? 2 : 1),
    0,
  );
  return text + ' '.repeat(Math.max(0, columns - width));
}
