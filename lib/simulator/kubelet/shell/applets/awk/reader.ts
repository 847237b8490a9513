import { AwkSyntaxError } from './syntax.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Goes through the words of a program, one by one. */
export type Reader = {
  peek(): Token;
  /** Whether the next one is this mark. */
  is(mark: string): boolean;
  take(mark: string): boolean;
  takeWord(word: string): boolean;
  takeName(): string | null;
  next(): Token;
  expect(mark: string): void;
  skipLine(): boolean;
  skipLines(): void;
  /** Whether a simple statement ends here. */
  atEnd(): boolean;
  position(): number;
  back(position: number): void;
};

export function readerOf(program: string): Reader {
  const tokens = tokensOf(program);
  let at = 0;
  const peek = (): Token => tokens[at] ?? { kind: 'end' };
  const isMark = (mark: string) => {
    const token = peek();
    return token.kind === 'mark' && token.text === mark;
  };
  const takeIf = (fits: boolean) => {
    if (fits) at += 1;
    return fits;
  };
  const take = (mark: string) => takeIf(isMark(mark));
  const skipLine = () => takeIf(peek().kind === 'newline');
  return {
    peek,
    is: isMark,
    take,
    skipLine,
    takeWord(word) {
      const token = peek();
      return takeIf(token.kind === 'word' && token.text === word);
    },
    takeName() {
      const token = peek();
      return takeIf(token.kind === 'name') && token.kind === 'name' ? token.text : null;
    },
    next() {
      at += 1;
      return tokens[at - 1] ?? { kind: 'end' };
    },
    expect(mark) {
      if (!take(mark)) throw new AwkSyntaxError('Unexpected token');
    },
    skipLines() {
      while (skipLine()) {
        // Lines may be broken here.
      }
    },
    atEnd: () => peek().kind === 'end' || peek().kind === 'newline' || isMark(';') || isMark('}'),
    position: () => at,
    back(position) {
      at = position;
    },
  };
}
