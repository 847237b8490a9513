/** Breaks lines in front of the word that would pass the limit, as kubectl does; longer words stay whole. */
export function wordWrap(text: string, limit: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, limit))
    .join('\n');
}

function wrapLine(line: string, limit: number): string {
  let written = '';
  let width = 0;
  for (const [, space = '', word = ''] of line.matchAll(/(\s*)(\S+)/g)) {
    const spaceLength = [...space].length;
    const wordLength = [...word].length;
    const breaks = width + spaceLength + Math.min(wordLength, limit - 1) > limit;
    written += breaks ? `\n${word}` : space + word;
    width = breaks ? wordLength : width + spaceLength + wordLength;
  }
  const rest = /\s*$/.exec(line)?.[0] ?? '';
  return width + rest.length > limit ? written : written + rest;
}
