import { describe, expect, it } from 'vitest';
import { listUntaughtFacts } from '#lib/content/coverage.ts';
import { playListings } from '#lib/content/play-listings.ts';
import type { ExerciseSource } from '#lib/content/read-exercise.ts';
import type { Answer } from '#lib/grader/answer.ts';
import { gradeSubmission, type ItemKey } from '#lib/grader/grade-submission.ts';
import { pickVariant } from '#lib/grader/variant.ts';
import { buildRealCourse } from '#tests/support/content-folder.ts';
import { modelSeed, solutionOf, startOf, wrongAnswersOf } from '#tests/support/model-answers.ts';

// The course proves itself: a start fails, a solution passes, a wrong answer fails with the check it names; of an item
// with variants, every variant that one of fifty seeds picks.
const { built, source, problems } = await buildRealCourse();
const seeds = Array.from({ length: 50 }, (_, index) => modelSeed + index);

type Case = { name: string; seed: number; source: ExerciseSource; key: ItemKey; isVaried: boolean };

const lessons = source.chapters.flatMap((chapter) => chapter.lessons);
const taught = new Set(lessons.flatMap((lesson) => lesson.facts));
const items = lessons.flatMap((lesson) => lesson.exercises);
const cases = items.flatMap(({ id, variants }): Case[] => {
  const entry = built.keys[id];
  if (!entry) throw new Error(`no key for ${id}`);
  const seedOf = new Map<ExerciseSource, number>();
  for (const seed of seeds.toReversed()) seedOf.set(pickVariant(variants, seed), seed);
  return [...seedOf].map(([variant, seed]) => ({
    name: `${id} ${variant.variant}`.trim(),
    seed,
    source: variant,
    key: pickVariant(entry.variants, seed).key,
    isVaried: variants.length > 1,
  }));
});

function gradeOf({ key, seed }: Case, answer: Answer) {
  return gradeSubmission({ key, answer, seed });
}

describe('the course', () => {
  it('has no mistake that an author could mend', () => {
    expect(problems).toEqual([]);
  });

  it('teaches every fact that it has to, and none that is not known', () => {
    expect(Object.keys(source.facts)).toHaveLength(540);
    expect(listUntaughtFacts(source)).toEqual([]);
    expect([...taught].filter((id) => !source.facts[id])).toEqual([]);
  });

  it('has seven chapters, each with a title and what it is about', () => {
    expect(built.course.chapters.map((chapter) => chapter.number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    for (const chapter of built.course.chapters) expect(chapter.summary.length, chapter.title).toBeGreaterThan(20);
  });

  it('asks of each item only facts that its chapters teach', () => {
    for (const { name, source: variant } of cases)
      expect(
        variant.spec.teaches.filter((id) => !taught.has(id)),
        name,
      ).toEqual([]);
  });

  it('picks with fifty seeds every variant of every item', () => {
    const variants = items.flatMap((item) => item.variants.map(({ variant }) => `${item.id} ${variant}`.trim()));
    expect(cases.map(({ name }) => name).sort()).toEqual(variants.sort());
  });

  it.each(lessons.map(({ id, body }) => ({ id, body })))('shows in $id what the commands really print', ({ body }) => {
    const different = playListings(body).filter((played) => !played.isAsShown);
    expect(different.map(({ line, command, output, printed }) => ({ line, command, output, printed }))).toEqual([]);
  });
});

describe.each(cases)('the exercise $name', (one) => {
  const wrongAnswers = wrongAnswersOf(one);

  it('passes with its solution', () => {
    const grade = gradeOf(one, solutionOf(one));
    expect(grade, JSON.stringify(grade, null, 1)).toMatchObject({ verdict: 'passed', scorePercent: 100 });
  });

  it('fails at its start', () => {
    const start = startOf(one);
    if (start) expect(gradeOf(one, start).verdict).not.toBe('passed');
  });

  it('fails each wrong answer for the reason its author names, and says why', () => {
    expect(wrongAnswers.length).toBeGreaterThanOrEqual(2);
    for (const { answer, fails, score } of wrongAnswers) {
      const grade = gradeOf(one, answer);
      const failed = grade.checks.filter((check) => !check.passed);
      const names = [...failed.map((check) => check.name), ...grade.problems.map((problem) => `!${problem.code}`)];
      expect(names, `${JSON.stringify(answer)} ${JSON.stringify(grade, null, 1)}`).toContain(fails);
      expect(grade.verdict).not.toBe('passed');
      if (score !== undefined) expect(grade.scorePercent).toBe(score);
      for (const check of failed) expect(check.explanation.length, check.name).toBeGreaterThan(10);
    }
  });

  it('gives the same answer the same grade each time', () => {
    const [first] = wrongAnswers;
    if (first && !one.isVaried) expect(gradeOf(one, first.answer)).toEqual(gradeOf(one, first.answer));
  });
});
