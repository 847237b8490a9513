import { createHash, randomBytes, randomInt } from 'node:crypto';

/** Letters and digits that nobody mixes up when they are read out or written on a board. */
const codeLetters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const codeLength = 8;

/** 256 random bits for a link. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What of a token is kept: whoever reads the database cannot use it. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A code to read out, without the dash. */
export function makeCode(): string {
  return Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join('');
}

/** `ABCDEFGH` as people see it: `ABCD-EFGH`. */
export function formatCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** What somebody typed for a code, whatever the case, dashes and spaces; null when it can be none. */
export function parseCode(typed: string): string | null {
  const code = typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '');
  return code.length === codeLength && [...code].every((letter) => codeLetters.includes(letter)) ? code : null;
}
