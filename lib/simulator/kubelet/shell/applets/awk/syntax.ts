/** What an awk program is made of. */
export type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string }
  | { kind: 'regex'; source: string }
  | { kind: 'name'; name: string }
  | { kind: 'field'; of: Expression }
  | { kind: 'item'; name: string; keys: Expression[] }
  | { kind: 'unary'; operator: '-' | '+' | '!'; of: Expression }
  | { kind: 'binary'; operator: string; left: Expression; right: Expression }
  | { kind: 'in'; keys: Expression[]; name: string }
  | { kind: 'choice'; test: Expression; then: Expression; otherwise: Expression }
  | { kind: 'assign'; operator: string; target: Expression; value: Expression }
  | { kind: 'step'; by: 1 | -1; isPrefix: boolean; target: Expression }
  | { kind: 'call'; name: string; args: Expression[] };

export type Statement =
  | { kind: 'expression'; of: Expression }
  | { kind: 'print'; isFormatted: boolean; args: Expression[]; to: { appends: boolean; file: Expression } | null }
  | { kind: 'if'; test: Expression; then: Statement; otherwise: Statement | null }
  | { kind: 'while'; test: Expression; body: Statement; isLate: boolean }
  | { kind: 'for'; start: Statement | null; test: Expression | null; next: Statement | null; body: Statement }
  | { kind: 'for in'; variable: string; name: string; body: Statement }
  | { kind: 'block'; body: Statement[] }
  | { kind: 'delete'; name: string; keys: Expression[] | null }
  | { kind: 'next' | 'break' | 'continue' }
  | { kind: 'exit'; status: Expression | null };

export type Pattern =
  | { kind: 'BEGIN' | 'END' | 'always' }
  | { kind: 'when'; test: Expression }
  | { kind: 'range'; from: Expression; to: Expression };

/** Without an action the line is printed. */
export type Rule = { pattern: Pattern; action: Statement | null };

/** A program that awk does not understand. */
export class AwkSyntaxError extends Error {
  override name = 'AwkSyntaxError';
}
