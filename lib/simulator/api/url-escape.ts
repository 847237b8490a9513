/** The first `%` of a URL that two hexadecimal digits do not follow, with what stands there, as net/url tells it; or null. */
export function findBadEscape(text: string): string | null {
  const at = text.search(/%(?![0-9a-fA-F]{2})/);
  return at < 0 ? null : text.slice(at, at + 3);
}

/** What a part of a URL means. Escaped bytes that are no UTF-8 become U+FFFD each, and a bad escape stays as it is. */
export function unescapeUrl(text: string): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (escapes) => {
    const bytes = escapes.slice(1).split('%');
    return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16)));
  });
}
