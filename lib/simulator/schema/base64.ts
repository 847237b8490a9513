/**
 * The canonical form of a standard base64 text (line breaks dropped), or the offset that Go's decoder blames:
 * the first wrong character, or the start of a last group that is too short.
 */
export function canonicalBase64(text: string): string | { errorAt: number } {
  const errorAt = base64ErrorAt(text);
  if (errorAt !== null) return { errorAt };
  return btoa(atob(text.replace(/[\r\n]/g, '')));
}

/** The text of base64 data as Latin-1 bytes. The data must be valid. */
export function base64Bytes(data: string): string {
  return atob(data.replace(/[\r\n]/g, ''));
}

function base64ErrorAt(text: string): number | null {
  let inGroup = 0;
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    at += 1;
    if (char === '\n' || char === '\r') continue;
    if (/[A-Za-z0-9+/]/.test(char)) {
      inGroup = (inGroup + 1) % 4;
    } else if (char === '=' && inGroup >= 2) {
      return paddingErrorAt(text, at, inGroup);
    } else return at - 1;
  }
  return inGroup === 0 ? null : text.length - inGroup;
}

/** Checks what follows the first padding character, which stood just before `start`. */
function paddingErrorAt(text: string, start: number, inGroup: number): number | null {
  let at = skipBreaks(text, start);
  if (inGroup === 2) {
    if (at === text.length) return text.length;
    if (text.charAt(at) !== '=') return at;
    at = skipBreaks(text, at + 1);
  }
  return at < text.length ? at : null;
}

function skipBreaks(text: string, start: number): number {
  let at = start;
  while (at < text.length && /[\r\n]/.test(text.charAt(at))) at += 1;
  return at;
}

/** The text of base64 data, read as UTF-8; other bytes become U+FFFD, as Go prints them. The data must be valid. */
export function decodeBase64(data: string): string {
  return new TextDecoder().decode(Uint8Array.from(base64Bytes(data), (char) => char.charCodeAt(0)));
}

/** Base64 of a text's UTF-8 bytes. */
export function encodeBase64(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}
