import type { ReactNode } from 'react';

const longestWhole = 24;

/** Code within a line of text. A browser may break a line after any hyphen; options such as `-it` stay in one piece. */
export function CodeWords({ text }: { text: string }): ReactNode {
  return wordsOf(text).map(({ word, isWhole }, index) => {
    if (!isWhole) return word;
    // The words of one text never change places, so their index is a stable key.
    const key = `${index}:${word}`;
    return (
      <span key={key} className="whole-word">
        {word}
      </span>
    );
  });
}

/** The words and blanks of a text; those to keep whole have hyphens and fit into a narrow line. */
export function wordsOf(text: string): { word: string; isWhole: boolean }[] {
  return text
    .split(/( )/)
    .map((word) => ({ word, isWhole: word.includes('-') && word.length > 1 && word.length <= longestWhole }));
}
