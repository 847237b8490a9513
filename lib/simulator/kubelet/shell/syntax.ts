/** A part of a word: plain text, or something that is put in when the command runs. Quoted parts are not split. */
export type Part =
  | { kind: 'text'; text: string; quoted: boolean }
  | { kind: 'variable'; name: string; operator?: string; word?: Word; quoted: boolean }
  | { kind: 'command'; program: string; quoted: boolean }
  | { kind: 'arithmetic'; text: string; quoted: boolean };
export type Word = Part[];

export type Redirection = { fd: number; operator: '>' | '>>' | '<' | '>&' | '<<'; target: Word };

/** A command; `children` are numbers of other nodes of the same program. */
export type Node =
  | { kind: 'simple'; assignments: [name: string, value: Word][]; words: Word[]; redirections: Redirection[] }
  | { kind: 'list'; children: number[]; background: boolean[] }
  | { kind: 'and' | 'or'; left: number; right: number }
  | { kind: 'not'; child: number }
  | { kind: 'pipe'; children: number[] }
  | { kind: 'if'; condition: number; then: number; otherwise: number | null }
  | { kind: 'while' | 'until'; condition: number; body: number }
  | { kind: 'for'; name: string; words: Word[] | null; body: number }
  | { kind: 'case'; word: Word; arms: { patterns: Word[]; body: number }[] }
  | { kind: 'group' | 'subshell'; child: number; redirections: Redirection[] }
  | { kind: 'function'; name: string; child: number };

export type Program = { nodes: Node[]; root: number };

export type Token =
  | { kind: 'word'; word: Word; bare: string | null }
  | { kind: 'operator'; text: string }
  | { kind: 'redirection'; fd: number; operator: Redirection['operator'] }
  | { kind: 'end' };
