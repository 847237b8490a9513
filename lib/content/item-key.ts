import { createHash } from 'node:crypto';
import type { ItemKey } from '#lib/grader/grade-submission.ts';
import { isScene } from './exercise-file.ts';
import type { ItemVariant, PromptNode, PublicItem } from './item.ts';
import { type Face, questionParts } from './question-parts.ts';
import type { ExerciseSource } from './read-exercise.ts';
import type { ItemSource } from './read-item.ts';
import { sceneParts } from './scene-parts.ts';

/** One entry of keys.json: what only the server may know of an item. */
export type KeyEntry = {
  contentHash: string;
  title: string;
  kind: PublicItem['kind'];
  /** Ids of the facts it asks for. */
  teaches: string[];
  /** What it may be; a seed picks one. */
  variants: [VariantKey, ...VariantKey[]];
};

/** One variant, with what everybody may see of it once it is theirs. */
export type VariantKey = ItemVariant & {
  key: ItemKey;
  /** From a nudge to nearly the answer. */
  hints: string[];
};

/** What the build knows of an item beside its source. */
type Surroundings = { prompts: PromptNode[][]; reviewAt: (source: ExerciseSource) => PublicItem['reviewAt'] };

/** Splits an exercise into what everybody may see (of its first variant) and what decides its grade. */
export function splitExercise(
  { id, variants }: ItemSource,
  { prompts, reviewAt }: Surroundings,
): { item: PublicItem; entry: KeyEntry } {
  const isVaried = variants.length > 1;
  const parts = variants.map((source) => ({ source, ...partsOf(source, isVaried) }));
  const hashes = parts.map(({ source, key, face }) => hashOf({ prompt: source.spec.prompt, ...gradedPart(key, face) }));
  const contentHash = isVaried ? hashOf(hashes) : (hashes[0] ?? '');
  const [first, ...rest] = parts.map(({ source, key, face }, index): VariantKey => {
    const { title, prompt, hints } = source.spec;
    const about = { id, contentHash, title, prompt: prompt.trim(), hintCount: hints.length };
    const item = { ...about, variants: isVaried ? variants.length : 0, reviewAt: reviewAt(source), ...face };
    return { key, hints, item, prompt: prompts[index] ?? [] };
  });
  if (!first) throw new Error(`${id} has no variant`);
  const teaches = [...new Set(variants.flatMap(({ spec }) => spec.teaches))];
  const { title, kind } = first.item;
  return { item: first.item, entry: { contentHash, title, kind, teaches, variants: [first, ...rest] } };
}

/** Letters differ between variants, so that a neighbour's key fits only by chance. */
function partsOf(
  { id, variant, spec, files, startText }: ExerciseSource,
  isVaried: boolean,
): { key: ItemKey; face: Face } {
  const salt = isVaried ? `${id}#${variant}` : id;
  return isScene(spec) ? sceneParts(spec, { files, startText, salt }) : questionParts(spec, salt);
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
