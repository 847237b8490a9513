/** `name=value` in its parts, at the first equals sign; null where there is none. */
export function splitPair(text: string): [name: string, value: string | null] {
  const at = text.indexOf('=');
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

/** The same, with an empty value where there is none. */
export function pairOf(text: string): [name: string, value: string] {
  const [name, value] = splitPair(text);
  return [name, value ?? ''];
}
