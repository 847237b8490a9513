import type { ReactNode } from 'react';
import { CodeWords } from './code-words.tsx';

/** One line of an author's text with `code` and **bold**; used for options, hints and explanations. */
export function InlineText({ text }: { text: string }): ReactNode {
  const parts = text.split(/(`[^`]+`|\*\*[^*]+\*\*)/);
  // The parts of one text never change places, so their index is a stable key.
  return parts.map((part, index) => {
    const key = `${index}:${part}`;
    if (part.startsWith('`') && part.length > 2)
      return (
        <code key={key}>
          <CodeWords text={part.slice(1, -1)} />
        </code>
      );
    if (part.startsWith('**') && part.length > 4) return <strong key={key}>{part.slice(2, -2)}</strong>;
    return part;
  });
}
