import type { Mark } from './source.ts';
import type { ScalarStyle } from './tokens.ts';

/** A parsed document: what stands where, before scalars get their types. */
export type Node = ScalarNode | MappingNode | SequenceNode | AliasNode;
type Placed = { start: Mark; end: Mark };
export type ScalarNode = Placed & { kind: 'scalar'; text: string; style: ScalarStyle; tag: string };
export type MappingNode = Placed & {
  kind: 'mapping';
  entries: [key: Node, value: Node][];
  tag: string;
  isFlow: boolean;
};
export type SequenceNode = Placed & { kind: 'sequence'; items: Node[]; tag: string };
export type AliasNode = Placed & { kind: 'alias'; name: string; target: Node };

/** What stands where a value was left out. */
export function emptyScalar(mark: Mark): ScalarNode {
  return { kind: 'scalar', text: '', style: 'plain', tag: '', start: mark, end: mark };
}
