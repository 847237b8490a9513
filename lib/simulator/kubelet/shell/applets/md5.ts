const shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const sines = Array.from({ length: 64 }, (_, at) => Math.floor(Math.abs(Math.sin(at + 1)) * 2 ** 32) >>> 0);

/** The MD5 digest of a text, as hex digits. */
export function md5(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, bytes.length * 8, true);
  view.setUint32(padded.length - 4, Math.floor(bytes.length / 2 ** 29), true);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let start = 0; start < padded.length; start += 64) mix(state, view, start);
  return state.map(littleEndian).join('');
}

function mix(state: number[], view: DataView, start: number): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let step = 0; step < 64; step += 1) {
    const round = step >> 4;
    const [f, word] = [
      [(b & c) | (~b & d), step],
      [(d & b) | (~d & c), (5 * step + 1) % 16],
      [b ^ c ^ d, (3 * step + 5) % 16],
      [c ^ (b | ~d), (7 * step) % 16],
    ][round] as [number, number];
    const sum = (f + a + (sines[step] ?? 0) + view.getUint32(start + word * 4, true)) >>> 0;
    const by = shifts[round * 4 + (step % 4)] ?? 0;
    [a, d, c, b] = [d, c, b, (b + ((sum << by) | (sum >>> (32 - by)))) >>> 0];
  }
  for (const [at, value] of [a, b, c, d].entries()) state[at] = ((state[at] ?? 0) + value) >>> 0;
}

function littleEndian(word: number): string {
  return [0, 8, 16, 24].map((shift) => ((word >>> shift) & 255).toString(16).padStart(2, '0')).join('');
}
