import type { ReactNode } from 'react';
import { InlineText } from './inline-text.tsx';

/** A drawing (an inline svg that names itself for screen readers) and what to see in it. */
export function Figure({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <figure className="lesson-figure">
      {children}
      <figcaption>
        <InlineText text={caption} />
      </figcaption>
    </figure>
  );
}
