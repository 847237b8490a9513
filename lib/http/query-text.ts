/** The parameters of a request's address, without NUL: the database takes it in no text, and nobody means to look for it. */
export function queryText(request: Request): URLSearchParams {
  const { searchParams } = new URL(request.url);
  return new URLSearchParams([...searchParams].map(([name, value]) => [withoutNul(name), withoutNul(value)]));
}

function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}
