import type { ReactElement } from 'react';
import type { StepTitle } from '#lib/content/live/live-figure.ts';
import styles from './player.module.css';

/** The author's sentence of a step and its command. A step without a sentence goes on under the one before. */
export function StepHeading({ titles, step }: { titles: readonly StepTitle[]; step: number }): ReactElement | null {
  const caption = titles.slice(0, step + 1).findLast((title) => title.caption !== '')?.caption ?? '';
  const command = titles[step]?.command ?? '';
  if (caption === '' && command === '') return null;
  return (
    <p className={styles['title']}>
      {caption}
      {command ? (
        <span className={styles['command']}>
          <code>{command}</code>
        </span>
      ) : null}
    </p>
  );
}
