/** One line of .dockerignore. */
export type IgnoreRule = { text: string; pattern: RegExp; negated: boolean };

/** The files that a build may copy: path (relative to the context) → text. */
export type Context = Map<string, string>;

/** Reads a .dockerignore; patterns are those of moby's patternmatcher. */
export function parseIgnore(text: string): IgnoreRule[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const negated = line.startsWith('!');
      const clean = (negated ? line.slice(1).trim() : line).replace(/^\.?\//, '').replace(/\/$/, '');
      return { text: clean, pattern: patternOf(clean), negated };
    });
}

/** A pattern also covers what lies below the path that it matches. */
function patternOf(pattern: string): RegExp {
  let out = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    if (pattern.startsWith('**/', at)) {
      out += '(?:.*/)?';
      at += 2;
    } else if (pattern.startsWith('**', at)) {
      out += '.*';
      at += 1;
    } else if (char === '*') out += '[^/]*';
    else if (char === '?') out += '[^/]';
    else if (char === '[') {
      const close = pattern.indexOf(']', at + 1);
      out += close < 0 ? '\\[' : pattern.slice(at, close + 1).replace('[!', '[^');
      if (close >= 0) at = close;
    } else out += char.replace(/[.+^${}()|\]\\]/g, '\\$&');
  }
  return readable(`^${out}(?:/.*)?$`);
}

/** Whether the last rule that fits leaves the path out. */
export function isIgnored(rules: IgnoreRule[], path: string): boolean {
  let ignored = false;
  for (const rule of rules) if (rule.pattern.test(path)) ignored = !rule.negated;
  return ignored;
}

/** The context under a folder of the person's files, without what is ignored. */
export function readContext(files: Map<string, string>, folder: string): { context: Context; ignore: IgnoreRule[] } {
  const prefix = folder === '' ? '' : `${folder}/`;
  const all: Context = new Map();
  for (const [path, text] of files) {
    const clean = path.replace(/^\.\//, '');
    if (clean.startsWith(prefix)) all.set(clean.slice(prefix.length), text);
  }
  const ignore = parseIgnore(all.get('.dockerignore') ?? '');
  return { context: new Map([...all].filter(([path]) => !isIgnored(ignore, path))), ignore };
}

/** A glob of COPY or of image names (filepath.Match: `*` does not cross a slash). */
export function globPattern(pattern: string): RegExp {
  const out = [...pattern].map((char) =>
    char === '*'
      ? '[^/]*'
      : char === '?'
        ? '[^/]'
        : '[]'.includes(char)
          ? char
          : char.replace(/[.+^${}()|\\]/g, '\\$&'),
  );
  return readable(`^${out.join('')}$`);
}

/** A pattern that cannot be read (an open bracket) matches nothing. */
function readable(source: string): RegExp {
  try {
    return new RegExp(source);
  } catch {
    return /(?!)/;
  }
}
