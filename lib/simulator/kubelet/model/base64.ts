/** The text of base64 data, read as UTF-8. */
export function decodeBase64(data: string): string {
  const bytes = Uint8Array.from(atob(data.replace(/\s/g, '')), (char) => char.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
