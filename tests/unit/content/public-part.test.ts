import { describe, expect, it } from 'vitest';
import { isChecked } from '#lib/content/exercise-file.ts';
import { baseCourse, buildEdited, buildRealCourse, readable } from '#tests/support/content-folder.ts';

const { built: real, source: course } = await buildRealCourse();

describe('the public part of the course', () => {
  it('holds nothing of the key part', async () => {
    const { built } = await buildEdited({});
    const open = JSON.stringify(built.course) + readable([...built.codes.values()].join(''));
    expect(open).not.toMatch(/canary/i);
    expect(JSON.stringify(built.keys).match(/canary/gi)?.length).toBeGreaterThan(5);
  });

  it('gives options letters in an order that the author’s order does not show', async () => {
    const { built } = await buildEdited({});
    const item = built.course.chapters[0]?.lessons[0]?.items[0];
    if (item?.kind !== 'single') throw new Error('the base course has a single choice');
    expect(item.options.map((option) => option.id)).toEqual(['a', 'b', 'c']);
    expect(item.options.map((option) => option.text).sort()).toEqual(['노랑', '초록', '파랑']);
  });

  it('keeps letters and hash while explanations are polished, and changes the hash with the key', async () => {
    const file = '01-first/01-sky/exercises/colour/exercise.yaml';
    const entry = async (from: string, to: string) => {
      const { built } = await buildEdited({ [file]: baseCourse[file].replace(from, to) });
      return built.keys['first/sky/colour'];
    };
    const before = await entry('', '');
    const polished = await entry('CANARY-wrong', '더 나은 설명');
    const changed = await entry('text: 초록,', 'text: 검정,');
    expect(polished?.contentHash).toBe(before?.contentHash);
    expect(changed?.contentHash).not.toBe(before?.contentHash);
  });

  it('holds no explanation, hint, check, hidden situation or solution of any real exercise', () => {
    const open = JSON.stringify(real.course) + readable([...real.codes.values()].join(''));
    const exercises = course.chapters
      .flatMap((chapter) => chapter.lessons.flatMap((lesson) => lesson.exercises))
      .flatMap((item) => item.variants);
    expect(exercises.length).toBeGreaterThan(0);
    const told = course.chapters.flatMap((chapter) => chapter.lessons.map((lesson) => lesson.body)).join('\n');
    for (const { spec, id, startText, solution, wrong } of exercises) {
      const worlds: { checks: { title: string }[] }[] = isChecked(spec) ? spec.worlds : [];
      const checks = isChecked(spec) ? [...spec.checks, ...worlds.flatMap((world) => world.checks)] : [];
      const worldTitles = isChecked(spec) ? spec.worlds.map((world) => world.title) : [];
      const secrets = [
        ...spec.hints,
        ...explanationsIn(spec),
        ...checks.map((check) => check.title),
        ...worldTitles,
        solution,
        ...Object.values(wrong).filter((text) => !startText.includes(text)),
      ];
      // What a lesson itself says is no secret, even where a solution says it again.
      for (const secret of secrets.filter((text) => text.length > 24 && !told.includes(text.trim()))) {
        expect(open.includes(JSON.stringify(secret).slice(1, -1)), `${id}: ${secret}`).toBe(false);
      }
    }
  });
});

function explanationsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(explanationsIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    (name === 'explanation' || name === 'otherwise') && typeof inner === 'string' ? [inner] : explanationsIn(inner),
  );
}
