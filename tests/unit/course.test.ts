import { describe, expect, it } from 'vitest';
import type { KeyEntry } from '#lib/content/item-key.ts';
import { playListings } from '#lib/content/play-listings.ts';
import type { CourseSource } from '#lib/content/read-course.ts';
import type { ExerciseSource } from '#lib/content/read-exercise.ts';
import type { Answer } from '#lib/grader/answer.ts';
import { gradeSubmission } from '#lib/grader/grade-submission.ts';
import { buildRealCourse } from '#tests/support/content-folder.ts';
import { modelSeed, solutionOf, startOf, wrongAnswersOf } from '#tests/support/model-answers.ts';

// The course proves itself: a start fails, a solution passes, a wrong answer fails with the check it names.
const { built, source, problems } = await buildRealCourse();
const seed = modelSeed;

function entryOf(exercise: ExerciseSource): KeyEntry {
  const entry = built.keys[exercise.id];
  if (!entry) throw new Error(`no key for ${exercise.id}`);
  return entry;
}

function gradeOf(exercise: ExerciseSource, answer: Answer) {
  return gradeSubmission({ key: entryOf(exercise).key, answer, seed });
}

function givenOf(exercise: ExerciseSource) {
  return { source: exercise, key: entryOf(exercise).key };
}

const lessons = source.chapters.flatMap((chapter) => chapter.lessons);
const exercises = lessons.flatMap((lesson) => lesson.exercises.map((exercise) => ({ id: exercise.id, exercise })));

describe('the course', () => {
  it('has no mistake that an author could mend', () => {
    expect(problems).toEqual([]);
  });

  it('has seven chapters, each with a title and what it is about', () => {
    expect(built.course.chapters.map((chapter) => chapter.number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    for (const chapter of built.course.chapters) expect(chapter.summary.length, chapter.title).toBeGreaterThan(20);
  });

  it('asks of each item only facts that its chapters teach', () => {
    for (const { exercise } of exercises) {
      const unknown = exercise.spec.teaches.filter((id) => !taughtFacts(source).has(id));
      expect(unknown, exercise.id).toEqual([]);
    }
  });

  it.each(lessons.map(({ id, body }) => ({ id, body })))('shows in $id what the commands really print', ({ body }) => {
    const different = playListings(body).filter((played) => !played.isAsShown);
    expect(different.map(({ line, command, output, printed }) => ({ line, command, output, printed }))).toEqual([]);
  });
});

describe.each(exercises)('the exercise $id', ({ exercise }) => {
  it('passes with its solution', () => {
    const grade = gradeOf(exercise, solutionOf(givenOf(exercise)));
    expect(grade, JSON.stringify(grade, null, 1)).toMatchObject({ verdict: 'passed', scorePercent: 100 });
  });

  it('fails at its start', () => {
    const start = startOf(givenOf(exercise));
    if (start) expect(gradeOf(exercise, start).verdict).not.toBe('passed');
  });

  it('fails each wrong answer for the reason its author names, in the same way each time', () => {
    const tries = wrongAnswersOf(givenOf(exercise));
    expect(tries.length).toBeGreaterThanOrEqual(2);
    for (const { answer, fails, score } of tries) {
      const grade = gradeOf(exercise, answer);
      const failed = grade.checks.filter((check) => !check.passed).map((check) => check.name);
      failed.push(...grade.problems.map((problem) => `!${problem.code}`));
      expect(failed, `${JSON.stringify(answer)} ${JSON.stringify(grade, null, 1)}`).toContain(fails);
      expect(grade.verdict).not.toBe('passed');
      if (score !== undefined) expect(grade.scorePercent).toBe(score);
      expect(gradeOf(exercise, answer)).toEqual(grade);
    }
  });

  it('explains every wrong option and every failing check', () => {
    for (const { answer } of wrongAnswersOf(givenOf(exercise))) {
      for (const check of gradeOf(exercise, answer).checks.filter((one) => !one.passed)) {
        expect(check.explanation.length, check.name).toBeGreaterThan(10);
      }
    }
  });
});

function taughtFacts({ chapters }: CourseSource): Set<string> {
  return new Set(chapters.flatMap((chapter) => chapter.lessons.flatMap((lesson) => lesson.facts)));
}
