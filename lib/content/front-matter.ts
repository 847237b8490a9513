import { z } from 'zod';

const sentence = z.string().trim().min(1);
const factId = z.string().regex(/^[A-Z]+-\d{2,3}$/, 'VM-01처럼 대문자와 번호로 씁니다.');

/** chapter.yaml. */
export const chapterSchema = z.strictObject({
  title: sentence,
  summary: sentence,
  abilities: z.array(sentence).max(8).default([]),
});

/** What stands between the `---` lines of lesson.mdx. */
export const frontMatterSchema = z.strictObject({
  title: sentence,
  summary: sentence,
  minutes: z.number().int().min(3).max(30),
  facts: z.array(factId).default([]),
  sources: z.array(z.strictObject({ title: sentence, url: z.url({ protocol: /^https$/ }) })).default([]),
});
export type FrontMatter = z.infer<typeof frontMatterSchema>;

/** glossary.yaml: a list of terms. */
export const glossarySchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '영문 소문자, 숫자, 붙임표로 씁니다.'),
    korean: sentence,
    english: sentence,
    meaning: sentence,
    taught: z.string().default(''),
    /** Words that mean the same and are not used, so that a thing has one name. */
    avoid: z.array(sentence).default([]),
  }),
);

/** facts.yaml: what the course must cover, with the verdict on the old notes' statement. */
export const factsSchema = z.record(
  factId,
  z.strictObject({ verdict: z.enum(['holds', 'imprecise', 'outdated', 'wrong']), note: z.string().default('') }),
);
export type Facts = z.infer<typeof factsSchema>;

/**
 * The two parts of lesson.mdx. The body keeps its line numbers: the front matter's lines are blank in it, which also
 * keeps the bundler from reading the front matter again by its own, looser rules. Null when there is none.
 */
export function splitFrontMatter(text: string): { yaml: string; body: string } | null {
  const found = /^---\n([\s\S]*?\n)---\n/.exec(text);
  if (!found) return null;
  const [whole, yaml = ''] = found;
  return { yaml, body: '\n'.repeat(whole.split('\n').length - 1) + text.slice(whole.length) };
}
