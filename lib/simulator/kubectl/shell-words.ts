/** What a line of a shell became: its words, or why they cannot be told apart. */
export type ShellWords = { words: string[] } | { problem: string };

/**
 * Splits a command line into words as a POSIX shell does: blanks separate, `'…'` keeps all, `"…"` keeps all but
 * `\"`, `\\`, `\$` and `` \` ``, a backslash keeps the next character, `#` at the start of a word begins a comment.
 * Variables, pipes and redirections are deliberately absent: those characters stay text.
 */
export function splitWords(line: string): ShellWords {
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  while (at < line.length) {
    const char = line.charAt(at);
    if (char === "'" || char === '"') {
      const quoted = readQuoted(line, at);
      if (quoted === null) return { problem: `unexpected EOF while looking for matching \`${char}'` };
      word = (word ?? '') + quoted.text;
      at = quoted.end;
    } else if (char === '\\') {
      const next = line.charAt(at + 1);
      if (next !== '\n') word = (word ?? '') + next;
      at += 2;
    } else if (/\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
      at += 1;
    } else if (char === '#' && word === null) {
      const end = line.indexOf('\n', at);
      at = end < 0 ? line.length : end;
    } else {
      word = (word ?? '') + char;
      at += 1;
    }
  }
  if (word !== null) words.push(word);
  return { words };
}

function readQuoted(line: string, start: number): { text: string; end: number } | null {
  const quote = line.charAt(start);
  let text = '';
  for (let at = start + 1; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (char === quote) return { text, end: at + 1 };
    if (quote === '"' && char === '\\' && '"\\$`\n'.includes(line.charAt(at + 1)) && at + 1 < line.length) {
      at += 1;
      if (line.charAt(at) !== '\n') text += line.charAt(at);
    } else {
      text += char;
    }
  }
  return null;
}
