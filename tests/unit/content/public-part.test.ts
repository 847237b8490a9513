import { describe, expect, it } from 'vitest';
import { isChecked } from '#lib/content/exercise-file.ts';
import type { ExerciseSource } from '#lib/content/read-exercise.ts';
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

  // Each lesson by itself: what it says in its text and shows of its items against what its items keep to themselves.
  const lessons = course.chapters.flatMap(({ slug, lessons: own }) =>
    own.map((lesson) => ({ chapter: slug, ...lesson })),
  );

  it.each(lessons)('holds no explanation, hint, check, hidden situation or solution of any item: $id', (lesson) => {
    const shown = real.course.chapters.find(({ slug }) => slug === lesson.chapter)?.lessons;
    const items = JSON.stringify(shown?.find(({ slug }) => slug === lesson.slug));
    const variants = lesson.exercises.flatMap(({ id }) =>
      real.keys[id]?.variants.map(({ item, prompt }) => ({ item, prompt })),
    );
    const open = `${items}${JSON.stringify(variants)}${readable(real.codes.get(lesson.id) ?? '')}`;
    const secrets = new Set(lesson.exercises.flatMap((item) => item.variants.flatMap(secretsOf)));
    // What a lesson or a question says to everybody is no secret, even where an explanation says it again.
    const told =
      lesson.body +
      lesson.exercises.flatMap(({ variants: all }) => all.flatMap(({ spec }) => textsIn(spec))).join('\n');
    const kept = [...secrets].filter((text) => text.length > 24 && !told.includes(text.trim()));
    expect(kept.filter((secret) => open.includes(JSON.stringify(secret).slice(1, -1)))).toEqual([]);
  });

  it('tells of hidden situations just where an item has some', () => {
    const told = lessons.flatMap(({ exercises }) =>
      exercises.flatMap(({ id, variants }) =>
        variants.flatMap(({ spec }, index) => {
          const face = real.keys[id]?.variants[index]?.item;
          if (!face || !isChecked(spec)) return [];
          return [{ id, tells: face.scoring.includes('드러나지 않는 상황'), has: spec.worlds.length > 0 }];
        }),
      ),
    );
    expect(told.filter(({ tells, has }) => tells !== has).map(({ id }) => id)).toEqual([]);
    expect(new Set(told.map(({ has }) => has)).size).toBe(2);
  });

  it('keeps something to itself in nearly every lesson', () => {
    const withSecrets = lessons.filter(({ exercises }) =>
      exercises.some(({ variants }) => secretsOf(variants[0]).length > 3),
    );
    expect(withSecrets.length).toBeGreaterThan(0.8 * lessons.length);
  });
});

function secretsOf({ spec, startText, solution, wrong }: ExerciseSource): string[] {
  const worlds: { title: string; checks: { title: string }[] }[] = isChecked(spec) ? spec.worlds : [];
  const checks = isChecked(spec) ? [...spec.checks, ...worlds.flatMap((world) => world.checks)] : [];
  return [
    ...spec.hints,
    ...explanationsIn(spec),
    ...checks.map((check) => check.title),
    ...worlds.map((world) => world.title),
    solution,
    ...Object.values(wrong).filter((text) => !startText.includes(text)),
  ];
}

function explanationsIn(spec: unknown): string[] {
  return valuesIn(spec, /^(explanation|otherwise)$/);
}

function textsIn(spec: unknown): string[] {
  return valuesIn(spec, /^(text|left|right|prompt)$/);
}

/** Every text under a name that fits, however deep. */
function valuesIn(value: unknown, name: RegExp): string[] {
  if (Array.isArray(value)) return value.flatMap((inner) => valuesIn(inner, name));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    name.test(key) && typeof inner === 'string' ? [inner] : valuesIn(inner, name),
  );
}
