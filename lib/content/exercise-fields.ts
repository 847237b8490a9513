import { z } from 'zod';

/** Pieces that the descriptions of several kinds of exercise are made of. */
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '영문 소문자, 숫자, 붙임표로 씁니다.');
export const sentence = z.string().trim().min(1);

/** A number or a word where an author means the text of it: `accept: [3, true]`. */
export const written = z.union([z.string().min(1), z.number(), z.boolean()]).transform(String);

export const common = {
  title: sentence,
  /** Markdown; shown above the answer. */
  prompt: sentence,
  /** Ids of the facts that the item asks for. */
  teaches: z.array(z.string()).min(1),
  /** From a nudge to nearly the answer; given one at a time. */
  hints: z.array(sentence).min(1).max(5),
  /** Where to read again: a heading of the lesson (its id), or another lesson as `chapter/lesson`; else it is found. */
  see: z.string().optional(),
};

/** What is said of a choice, a mistake or a place to fill. */
export const explained = { name: slug, explanation: sentence, misconception: slug.optional() };

/** How a wrong answer of an author's ends: the check that it fails and, if the author says so, its score. */
export const ending = { fails: slug, score: z.number().optional() };

export const option = z.strictObject({ ...explained, text: sentence, correct: z.boolean().default(false) });
