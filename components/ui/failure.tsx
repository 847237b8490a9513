import type { ReactElement } from 'react';
import { Notice } from './notice.tsx';

/** What went wrong, in red and read out at once; nothing while nothing did. */
export function Failure({ text }: { text: string | null }): ReactElement | null {
  if (text === null) return null;
  return (
    <Notice tone="bad" isAlert>
      <p>{text}</p>
    </Notice>
  );
}
