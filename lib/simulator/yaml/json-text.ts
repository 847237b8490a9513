/**
 * Where the JSON value that begins at `start` ends, as a streaming decoder finds it: `truncated` when the text ends
 * inside it, `invalid` when it is no JSON (kubectl then reads the text as YAML).
 */
export function jsonEnd(text: string, start: number): number | 'truncated' | 'invalid' {
  const end = closingBracket(text, start);
  try {
    JSON.parse(end === null ? text.slice(start) : text.slice(start, end));
    return end ?? 'truncated';
  } catch (error) {
    if (end !== null || !(error instanceof SyntaxError)) return 'invalid';
    return isCutOff(text.slice(start)) ? 'truncated' : 'invalid';
  }
}

/** The offset behind the bracket that closes the one at `start`; null when there is none. */
function closingBracket(text: string, start: number): number | null {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"') {
      const end = stringEnd(text, at);
      if (end === null) return null;
      at = end;
    } else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}

function stringEnd(text: string, start: number): number | null {
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '"') return at;
  }
  return null;
}

/** Whether a text without its end is JSON as far as it goes: some tail makes it whole. */
function isCutOff(text: string): boolean {
  const open: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"') {
      const end = stringEnd(text, at);
      if (end === null) return !text.slice(at).includes('\n');
      at = end;
    } else if (char === '{' || char === '[') open.push(char === '{' ? '}' : ']');
    else if (char === '}' || char === ']') open.pop();
  }
  const closing = open.reverse().join('');
  const body = text.trimEnd();
  return ['', 'null', '"":null', ':null'].some((tail) => parses(`${body}${tail}${closing}`));
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
