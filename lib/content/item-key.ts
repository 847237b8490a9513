import { createHash } from 'node:crypto';
import { behaviourSchemas } from '#lib/grader/exercise.ts';
import type { ItemKey } from '#lib/grader/grade-submission.ts';
import { type OptionKey, scoringTexts } from '#lib/grader/question.ts';
import type { PublicItem, PublicOption } from './item.ts';
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
  const { key, face } = isBehaviour(spec) ? behaviourParts(source) : questionParts(source);
  const contentHash = hashOf({ prompt, ...gradedPart(key) });
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

type Face = { scoring: string } & (
  | { kind: 'single' | 'multiple' | 'order'; options: PublicOption[] }
  | { kind: 'manifest'; fileName: string; startText: string }
  | { kind: 'kubectl'; intro: string; files: { name: string; text: string }[] }
);

function questionParts({ id, spec }: ExerciseSource): { key: ItemKey; face: Face } {
  if (isBehaviour(spec)) throw new Error(`${id} is not a question`);
  const written: Omit<OptionKey, 'id'>[] =
    spec.kind === 'order'
      ? spec.items.map((option) => ({ ...withoutUndefined(option), correct: true }))
      : spec.options.map((option) => withoutUndefined(option));
  const letters = lettersFor(
    id,
    written.map((option) => option.name),
    { mustMove: spec.kind === 'order' },
  );
  const options = written.map((option) => ({ id: letters.get(option.name) ?? '', ...option }));
  const shown = options.map(({ id: letter, text }) => ({ id: letter, text })).sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    key: { kind: spec.kind, options },
    face: { kind: spec.kind, scoring: scoringTexts[spec.kind], options: shown },
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

/**
 * Letters by the hash of the names that only the author knows: stable while texts are polished, and not to be
 * recomputed from what is public. An order that would come out as the answer is turned by one place.
 */
function lettersFor(itemId: string, names: string[], { mustMove }: { mustMove: boolean }): Map<string, string> {
  const salt = [itemId, ...names].join('\0');
  const rank = new Map(names.map((name) => [name, createHash('sha256').update(`${salt}\0${name}`).digest('hex')]));
  const shuffled = names.toSorted((a, b) => ((rank.get(a) ?? '') < (rank.get(b) ?? '') ? -1 : 1));
  const first = shuffled[0];
  if (mustMove && first !== undefined && shuffled.every((name, index) => name === names[index]))
    shuffled.push(...shuffled.splice(0, 1));
  return new Map(shuffled.map((name, index) => [name, String.fromCharCode(97 + index)]));
}

/** What of a key can change a score: explanations, titles of checks and tags can not. */
function gradedPart(key: ItemKey): object {
  if ('options' in key)
    return { kind: key.kind, options: key.options.map(({ id, name, text, correct }) => ({ id, name, text, correct })) };
  const { checks, worlds, ...rest } = key;
  const bare = (list: typeof checks) =>
    list.map(({ name, weight, condition, throughout }) => ({ name, weight, condition, throughout }));
  return {
    ...rest,
    checks: bare(checks),
    worlds: worlds.map(({ name, steps, checks: inner }) => ({ name, steps, checks: bare(inner) })),
  };
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}

function withoutUndefined<T extends { misconception?: string | undefined }>(
  option: T,
): Omit<T, 'misconception'> & { misconception?: string } {
  const { misconception, ...rest } = option;
  return misconception === undefined ? rest : { ...rest, misconception };
}
