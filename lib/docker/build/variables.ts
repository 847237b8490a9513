/** What an expansion could not find, with the names that were there. */
export type Expanded = { text: string; unknown: string[] };

/**
 * Expands `$name`, `${name}`, `${name:-default}`, `${name:+other}` and `${name:?message}` and takes quotes away, as
 * BuildKit's shell lexer does for ENV, COPY, WORKDIR and others. `keepsQuotes` leaves the text of a RUN line as it is.
 */
export function expand(
  text: string,
  env: ReadonlyMap<string, string>,
  options: { keepsQuotes?: boolean } = {},
): Expanded {
  const unknown: string[] = [];
  let out = '';
  let at = 0;
  let quote = '';
  const keep = options.keepsQuotes === true;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '\\' && quote !== "'") {
      const next = text.charAt(at + 1);
      const isPlain = quote === '"' && !'"\\$`'.includes(next);
      out += keep || isPlain ? char + next : next;
      at += 2;
    } else if ((char === "'" || char === '"') && (quote === '' || quote === char)) {
      quote = quote === '' ? char : '';
      if (keep) out += char;
      at += 1;
    } else if (char === '$' && quote !== "'") {
      const found = readVariable(text, at, env);
      out += found.value ?? '';
      if (found.value === null && found.name !== '') unknown.push(found.name);
      at = found.end;
    } else {
      out += char;
      at += 1;
    }
  }
  return { text: out, unknown };
}

type Found = { name: string; value: string | null; end: number };

function readVariable(text: string, start: number, env: ReadonlyMap<string, string>): Found {
  const plain = /^[A-Za-z_][A-Za-z0-9_]*|^[@*#0-9]/.exec(text.slice(start + 1))?.[0];
  if (plain !== undefined) return { name: plain, value: env.get(plain) ?? null, end: start + 1 + plain.length };
  if (text.charAt(start + 1) !== '{') return { name: '', value: '$', end: start + 1 };
  const close = closingBrace(text, start + 2);
  const inside = text.slice(start + 2, close);
  const match = /^([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-+?])(.*))?$/s.exec(inside);
  const end = close + 1;
  if (!match) return { name: '', value: '', end };
  const [, name = '', operator, word = ''] = match;
  const known = env.get(name);
  const isSet = operator?.startsWith(':') ? known !== undefined && known !== '' : known !== undefined;
  const other = () => expand(word, env).text;
  if (operator?.endsWith('-')) return { name, value: isSet ? (known ?? '') : other(), end };
  if (operator?.endsWith('+')) return { name, value: isSet ? other() : '', end };
  return { name, value: known ?? null, end };
}

function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text.charAt(at) === '{') depth += 1;
    if (text.charAt(at) === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}
