import { describe, expect, it } from 'vitest';
import { buildRealCourse } from '#tests/support/content-folder.ts';

// Flaws that let a reader answer without knowing, or that trip one who knows.
const { source, built } = await buildRealCourse();
const exercises = source.chapters
  .flatMap((chapter) => chapter.lessons.flatMap((lesson) => lesson.exercises))
  .flatMap((item) => item.variants);
const choices = exercises.flatMap(({ id, spec }) => ('options' in spec ? [{ id, spec }] : []));

describe('a question', () => {
  it.each(choices)('asks what holds, not what does not: $id', ({ spec }) => {
    expect(`${spec.title} ${spec.prompt}`).not.toMatch(/(아닌|않은|틀린|옳지 않은) 것/);
  });

  it.each(choices)('has no option about the other options: $id', ({ spec }) => {
    for (const { text } of spec.options) expect(text).not.toMatch(/모두 (맞|옳|정답)|정답 없음|위의|해당 없음/);
  });

  it.each(choices)('has no option that gives itself away by its length: $id', ({ spec }) => {
    const lengths = (correct: boolean) =>
      spec.options.filter((option) => option.correct === correct).map((option) => option.text.length);
    expect(Math.max(...lengths(true))).toBeLessThanOrEqual(1.35 * Math.max(...lengths(false)));
  });

  it.each(choices)('has options of different wording: $id', ({ spec }) => {
    expect(new Set(spec.options.map((option) => option.text)).size).toBe(spec.options.length);
  });

  it('has its right option in no favourite place', () => {
    const places: Record<string, number> = {};
    for (const { id, spec } of choices.filter((item) => item.spec.kind === 'single')) {
      const key = built.keys[id]?.variants[0].key;
      const right = key && 'options' in key ? key.options.find((option) => option.correct)?.id : undefined;
      expect(right, spec.title).toBeDefined();
      places[right ?? ''] = (places[right ?? ''] ?? 0) + 1;
    }
    const singles = Object.values(places).reduce((sum, count) => sum + count, 0);
    for (const count of Object.values(places)) expect(count).toBeLessThanOrEqual(Math.ceil(singles * 0.6));
  });
});
