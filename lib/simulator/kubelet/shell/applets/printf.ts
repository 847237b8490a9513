import { maxChars, type Session } from '#lib/simulator/kubelet/shell/session.ts';
import { type Applet, complain } from './applet.ts';
import { unescapeText } from './unescape.ts';

/** `%`, flags, width, precision, and the letter that says how; the sizes of C (l, h, z) count for nothing. */
const directive = /^%([-+ #]?)(\d*|\*)(?:\.(\d+|\*)?)?[lLhz]*([diouxXfFeEgGcs])/;
/** What stands in front of the next directive or after the last one. */
const literal = /^(?:[^%\\]|\\[\s\S]|\\$|%%)+/;

type Run = { values: string[]; hasTaken: boolean; failed: boolean };

/**
 * busybox's printf: the format is used again as long as values are left and it takes any. A directive that there is
 * not ends it with an error, a word that is no number counts as far as it is one.
 */
export const printf: Applet = (session, args) => {
  const [format, ...values] = args;
  if (format === undefined) return complain(session, 'printf', 'usage: printf FORMAT [ARG]...');
  const run: Run = { values, hasTaken: false, failed: false };
  do {
    run.hasTaken = false;
    if (!printOnce(session, format, run)) return 1;
  } while (run.hasTaken && run.values.length > 0);
  return run.failed ? 1 : 0;
};

/** Prints the format once; false when it holds a directive that there is not. */
function printOnce(session: Session, format: string, run: Run): boolean {
  let rest = format;
  while (rest !== '') {
    const text = literal.exec(rest)?.[0];
    if (text !== undefined) {
      session.out(unescapeText(text.replaceAll('%%', '%')));
      rest = rest.slice(text.length);
    } else if (rest.startsWith('%b')) {
      session.out(unescapeText(take(run) ?? ''));
      rest = rest.slice(2);
    } else {
      const found = directive.exec(rest);
      if (!found) {
        complain(session, 'printf', `${rest}: invalid format`);
        return false;
      }
      session.out(printDirective(session, found, run));
      rest = rest.slice(found[0].length);
    }
  }
  return true;
}

function take(run: Run): string | undefined {
  if (run.values.length > 0) run.hasTaken = true;
  return run.values.shift();
}

function printDirective(session: Session, found: RegExpExecArray, run: Run): string {
  const [whole, flag = '', width = '', precision, kind = 's'] = found;
  const widthNumber = sizeOf(width, session, run);
  const digits = whole.includes('.') ? Math.max(0, sizeOf(precision ?? '', session, run)) : undefined;
  const value = take(run) ?? '';
  const text =
    kind === 's'
      ? value.slice(0, digits)
      : kind === 'c'
        ? value.slice(0, 1)
        : number(session, { kind, digits, value, flag, run });
  if (flag === '-' || widthNumber < 0) return text.padEnd(Math.abs(widthNumber));
  const isZeroed = width.startsWith('0') && kind !== 's' && kind !== 'c';
  if (!isZeroed) return text.padStart(widthNumber);
  const sign = /^[-+ ]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(widthNumber - sign.length, '0');
}

/** A width or precision, `*` taking it from the values; none is wider than a text may be long. */
function sizeOf(written: string, session: Session, run: Run): number {
  const size = written === '*' ? readNumber(session, take(run) ?? '', run) : Number(written || 0);
  return Math.max(-maxChars, Math.min(maxChars, Math.trunc(size)));
}

type Wanted = { kind: string; digits: number | undefined; value: string; flag: string; run: Run };

function number(session: Session, { kind, digits, value, flag, run }: Wanted): string {
  const read = readNumber(session, value, run);
  const signed = (text: string) => ((flag === '+' || flag === ' ') && read >= 0 ? flag + text : text);
  if ('di'.includes(kind)) return signed(withDigits(BigInt(Math.trunc(read)).toString(), digits));
  const positive = BigInt.asUintN(64, BigInt(Math.trunc(read)));
  if (kind === 'u') return withDigits(positive.toString(), digits);
  if (kind === 'o') return withDigits(positive.toString(8), digits);
  if (kind === 'x') return withDigits(positive.toString(16), digits);
  if (kind === 'X') return withDigits(positive.toString(16).toUpperCase(), digits);
  const places = Math.min(digits ?? 6, 100);
  if ('fF'.includes(kind)) return signed(read.toFixed(places));
  if ('eE'.includes(kind)) return signed(exponential(read, places, kind));
  return signed(String(Number(read.toPrecision(places || 1))));
}

function withDigits(text: string, digits = 0): string {
  const sign = text.startsWith('-') ? '-' : '';
  return sign + text.slice(sign.length).padStart(digits, '0');
}

/** C writes at least two digits of the exponent. */
function exponential(value: number, places: number, kind: string): string {
  const text = value.toExponential(places).replace(/e([-+])(\d)$/, 'e$10$2');
  return kind === 'E' ? text.toUpperCase() : text;
}

/** A number as C reads it (0x and 0 in front count), `'c` for a character's code; what is none is told and is 0. */
function readNumber(session: Session, value: string, run: Run): number {
  if (value === '') return 0;
  if (/^['"]/.test(value)) return value.codePointAt(1) ?? 0;
  const [, sign = '', octal, other] = /^\s*([-+]?)(?:0(\d+)|(\S+))$/.exec(value) ?? [];
  const read = octal === undefined ? Number(other) : Number(/^[0-7]+$/.test(octal) ? `0o${octal}` : octal);
  if (Number.isFinite(read) && other !== '') return sign === '-' ? -read : read;
  complain(session, 'printf', `invalid number '${value}'`);
  run.failed = true;
  return 0;
}
