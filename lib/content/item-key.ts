import { createHash } from 'node:crypto';
import { behaviourSchemas } from '#lib/grader/exercise.ts';
import type { ItemKey } from '#lib/grader/grade-submission.ts';
import type { PublicItem } from './item.ts';
import { type Face, questionParts } from './question-parts.ts';
import { type ExerciseSource, isBehaviour } from './read-exercise.ts';

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

const behaviourScoring =
  '클러스터에서 검사한 항목마다 점수가 있고, 통과한 항목의 점수를 더합니다. 드러나지 않는 상황에서도 검사합니다.';

/** Splits an exercise into what everybody may see and what decides its grade. */
export function splitExercise(source: ExerciseSource): { item: PublicItem; entry: KeyEntry } {
  const { spec, id } = source;
  const { title, prompt, hints, teaches } = spec;
  const { key, face } = isBehaviour(spec) ? behaviourParts(source) : questionParts(spec, id);
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

function behaviourParts({ spec, files, startText }: ExerciseSource): { key: ItemKey; face: Face } {
  if (spec.kind === 'manifest') {
    const { start, wait, checks, worlds, fileName } = spec;
    return {
      key: { ...behaviourSchemas.manifest.parse({ kind: 'manifest', start, wait, checks, worlds }), files },
      face: { kind: 'manifest', scoring: behaviourScoring, fileName, startText },
    };
  }
  if (spec.kind !== 'kubectl') throw new Error(`${spec.kind} is not graded by behaviour`);
  const { start, wait, checks, worlds, intro } = spec;
  const shown = Object.entries(files).filter(([name]) => !name.startsWith('cluster/'));
  return {
    key: { ...behaviourSchemas.kubectl.parse({ kind: 'kubectl', start, wait, checks, worlds }), files },
    face: { kind: 'kubectl', scoring: behaviourScoring, intro, files: shown.map(([name, text]) => ({ name, text })) },
  };
}

/** What of an item can change a score: explanations, titles of checks and tags can not. */
function gradedPart(key: ItemKey, face: Face): object {
  if ('options' in key)
    return { kind: key.kind, options: key.options.map(({ id, name, text, correct }) => ({ id, name, text, correct })) };
  if (!('worlds' in key)) return { key: withoutWords(key), face };
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
