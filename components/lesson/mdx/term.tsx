import type { ReactNode } from 'react';

type Props = { id: string; korean: string; english: string; meaning: string; taught: string; children: ReactNode };

/** A glossary word with its meaning in a popover that the browser opens itself, so that it works without scripts. */
export function Term({ id, korean, english, meaning, taught, children }: Props) {
  const popover = `term-${id}`;
  return (
    <span className="term">
      <button type="button" className="term-word" popoverTarget={popover} aria-describedby={popover}>
        {children}
      </button>
      <span id={popover} popover="auto" className="term-meaning">
        <strong>{korean}</strong> {english === korean ? null : <span lang="en">{english}</span>}
        <span className="term-text">{meaning}</span>
        {taught === '' ? null : <a href={`/learn/${taught}`}>자세히 배우는 레슨</a>}
      </span>
    </span>
  );
}
