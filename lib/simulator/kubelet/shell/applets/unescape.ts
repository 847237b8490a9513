const named: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  v: '\v',
};

/** The characters that `echo -e` and printf mean by backslashes; what is none of theirs stays. */
export function unescapeText(text: string): string {
  return text.replace(/\\(0?[0-7]{1,3}|x[0-9a-fA-F]{1,2}|[ntr\\abefv])/g, (_, code: string) => {
    if (code.startsWith('x')) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return named[code] ?? String.fromCharCode(Number.parseInt(code, 8) & 0xff);
  });
}
