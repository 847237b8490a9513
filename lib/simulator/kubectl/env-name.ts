/** validation.IsEnvVarName as clients still apply it (the server itself takes nearly any name). */
export function checkStrictEnvName(name: string): string | null {
  if (name === '.' || name === '..') return `must not be '${name}'`;
  if (name.startsWith('..')) return `must not start with '..'`;
  if (/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name)) return null;
  return "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')";
}
