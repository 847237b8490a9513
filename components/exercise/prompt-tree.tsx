import { createElement, type ReactNode } from 'react';
import type { PromptNode } from '#lib/content/item.ts';

/** A variant's prompt, which the build made of the author's markdown. */
export function PromptTree({ nodes }: { nodes: readonly PromptNode[] }): ReactNode {
  return nodes.map((node, index) => {
    if (typeof node === 'string') return node;
    const { tag, className, href, children } = node;
    // The nodes of one prompt never change places, so their index is a stable key.
    const content = children.length > 0 ? <PromptTree nodes={children} /> : undefined;
    return createElement(tag, { key: `${index}`, className, href }, content);
  });
}
