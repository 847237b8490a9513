/** What Tab makes of a line: the text that stands there next, and the candidates that are left to choose from. */
export type Completion = { text: string; candidates: string[] };

/**
 * Puts what all candidates begin with in place of the last word, as a shell does. A single one is finished with a space,
 * unless more of the same word follows (`--output=`, `deployment/`).
 */
export function completed(text: string, words: readonly string[]): Completion {
  const [first] = words;
  if (first === undefined) return { text, candidates: [] };
  const last = lastWord(text);
  const before = text.slice(0, text.length - last.length);
  if (words.length === 1) return { text: `${before}${first}${/[=/:]$/.test(first) ? '' : ' '}`, candidates: [] };
  const begun = commonBeginning(words);
  return { text: before + (begun.length > last.length ? begun : last), candidates: [...words] };
}

/** The unfinished word at the end of a line; '' behind a space. */
function lastWord(text: string): string {
  return /[^\s|&;]*$/.exec(text)?.[0] ?? '';
}

function commonBeginning(words: readonly string[]): string {
  const [first = '', ...others] = words;
  let length = first.length;
  for (const word of others) {
    while (!word.startsWith(first.slice(0, length))) length -= 1;
  }
  return first.slice(0, length);
}
