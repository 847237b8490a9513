/** A text whose variables are filled in, or what is wrong with it; `unset` are the names that had no value. */
export type Interpolated = { text: string; unset: string[] } | { problem: string } | { invalid: string };

/** Fills `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME:?error}` and `${NAME:+other}`; `$$` is a dollar. */
export function interpolate(text: string, variables: ReadonlyMap<string, string>): Interpolated {
  const unset: string[] = [];
  let problem: string | null = null;
  const pattern =
    /\$(?:(\$)|([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-?+])((?:[^{}]|\{[^{}]*\})*))?\})/g;
  if (/\$(?![$A-Za-z_{])|\$\{(?![A-Za-z_])|\$\{[^}]*$/.test(text.replaceAll('$$', ''))) return { invalid: text };
  const filled = text.replace(pattern, (_, dollar, plain, braced, operator, word) => {
    if (dollar) return '$';
    const name = plain ?? braced;
    const value = variables.get(name);
    const isSet = operator?.startsWith(':') ? value !== undefined && value !== '' : value !== undefined;
    const other = () => {
      const inner = interpolate(word ?? '', variables);
      return 'text' in inner ? inner.text : '';
    };
    if (operator?.endsWith('-')) return isSet ? (value ?? '') : other();
    if (operator?.endsWith('+')) return isSet ? other() : '';
    if (operator?.endsWith('?') && !isSet) {
      problem ??= `required variable ${name} is missing a value${word ? `: ${other()}` : ''}`;
    }
    if (value === undefined && !operator) unset.push(name);
    return value ?? '';
  });
  return problem === null ? { text: filled, unset } : { problem };
}

/** The variables of an `.env` file. */
export function readEnvFile(text: string): Map<string, string> {
  const variables = new Map<string, string>();
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim().replace(/^export\s+/, '');
    if (line === '' || line.startsWith('#')) continue;
    const at = line.indexOf('=');
    if (at < 0) continue;
    const value = line.slice(at + 1).trim();
    const quoted = /^(['"])(.*)\1$/s.exec(value);
    variables.set(line.slice(0, at).trim(), quoted ? (quoted[2] ?? '') : value.replace(/\s+#.*$/, ''));
  }
  return variables;
}
