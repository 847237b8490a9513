import { createElement, type ReactNode } from 'react';
import { CodeWords } from '#components/lesson/mdx/code-words.tsx';
import { Listing } from '#components/lesson/mdx/listing.tsx';
import type { PromptNode } from '#lib/content/item.ts';

/** A variant's prompt, which the build made of the author's markdown. */
export function PromptTree({ nodes }: { nodes: readonly PromptNode[] }): ReactNode {
  return nodes.map((node, index) => {
    if (typeof node === 'string') return node;
    const { tag, className, href, children } = node;
    // The nodes of one prompt never change places, so their index is a stable key.
    const key = `${index}:${tag}`;
    const [only] = children;
    if (tag === 'pre' && only !== undefined && typeof only !== 'string') {
      return (
        <Listing key={key} language={className ?? ''}>
          <PromptTree nodes={only.children} />
        </Listing>
      );
    }
    const isCode = tag === 'code' && children.length === 1 && typeof only === 'string';
    if (isCode) return createElement(tag, { key, className }, <CodeWords text={only} />);
    const content = children.length > 0 ? <PromptTree nodes={children} /> : undefined;
    return createElement(tag, { key, className, href }, content);
  });
}
