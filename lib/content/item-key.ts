import { createHash } from 'node:crypto';
import type { ItemKey } from '#lib/grader/grade-submission.ts';
import { isScene } from './exercise-file.ts';
import type { PublicItem } from './item.ts';
import { type Face, questionParts } from './question-parts.ts';
import type { ExerciseSource } from './read-exercise.ts';
import { sceneParts } from './scene-parts.ts';

/** One entry of keys.json: what only the server may know of an item. */
export type KeyEntry = {
  contentHash: string;
  title: string;
  kind: PublicItem['kind'];
  key: ItemKey;
  /** From a nudge to nearly the answer. */
  hints: string[];
  /** Ids of the facts it asks for. */
  teaches: string[];
};

/** Splits an exercise into what everybody may see and what decides its grade. */
export function splitExercise({ spec, id, files, startText }: ExerciseSource): { item: PublicItem; entry: KeyEntry } {
  const { title, prompt, hints, teaches } = spec;
  const { key, face } = isScene(spec) ? sceneParts(spec, { files, startText, salt: id }) : questionParts(spec, id);
  const contentHash = hashOf({ prompt, ...gradedPart(key, face) });
  return {
    item: {
      id,
      contentHash,
      title,
      prompt: prompt.trim(),
      hintCount: hints.length,
      variants: 0,
      reviewAt: null,
      ...face,
    },
    entry: { contentHash, title, kind: face.kind, key, hints, teaches },
  };
}

/** What of an item can change a score: explanations, titles of checks and tags can not. */
function gradedPart(key: ItemKey, face: Face): object {
  if ('options' in key)
    return { kind: key.kind, options: key.options.map(({ id, name, text, correct }) => ({ id, name, text, correct })) };
  if (key.kind !== 'manifest' && key.kind !== 'kubectl') return { key: withoutWords(key), face };
  const { checks, worlds, ...rest } = key;
  const bare = (list: typeof checks) =>
    list.map(({ name, weight, condition, throughout }) => ({ name, weight, condition, throughout }));
  return {
    ...rest,
    checks: bare(checks),
    worlds: worlds.map(({ name, steps, checks: inner }) => ({ name, steps, checks: bare(inner) })),
  };
}

const words = new Set(['explanation', 'misconception', 'otherwise']);

function withoutWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWords);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([name]) => !words.has(name));
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutWords(inner)]));
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}
