import { requestJson } from '#components/api/request.ts';

/** What may stand in place of the last word of a line, on the machine as the lines before left it; null without an answer. */
export async function completeLine(asked: {
  itemId: string;
  seed: number;
  lines: readonly string[];
  line: string;
}): Promise<string[] | null> {
  const answered = await requestJson<{ words: string[] }>('/api/terminal/complete', { method: 'POST', body: asked });
  return answered.ok ? answered.value.words : null;
}
