import type { Mark } from './source.ts';

/** Documents that one text may hold. */
export const documentLimit = 50;
/** How deep collections may be nested. */
export const depthLimit = 100;
/** Values in one document, aliases expanded. */
export const nodeLimit = 10_000;

export type Limits = { maxDepth: number; maxNodes: number };

/** A limit of ours that was passed; kubectl has none as low. */
export class LimitError extends Error {
  code: 'YamlTooDeep' | 'YamlTooManyNodes';
  mark: Mark;
  constructor(code: 'YamlTooDeep' | 'YamlTooManyNodes', mark: Mark) {
    super(code);
    this.code = code;
    this.mark = mark;
  }
}
