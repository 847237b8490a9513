import { randomBytes } from 'node:crypto';

let lastMs = 0;
let sequence = 0;

/**
 * A UUID of version 7: rows made later sort later, also within one millisecond of this process (12 bits count there).
 */
export function makeRowId(nowMs = Date.now()): string {
  sequence = nowMs > lastMs ? 0 : sequence + 1;
  // More than 4,096 in one millisecond, or a clock that was set back, borrow from the time to come.
  lastMs = Math.max(nowMs, lastMs) + Math.floor(sequence / 0x1000);
  sequence %= 0x1000;
  const bytes = randomBytes(16);
  bytes.writeUIntBE(lastMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
