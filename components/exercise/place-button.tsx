'use client';

import type { ReactElement } from 'react';
import type { GoToPlace } from './go-to-place.ts';
import styles from './place-button.module.css';

/** Names a place in the learner's text and, where there is an editor, goes there. */
export function PlaceButton({
  line,
  column,
  onGoTo,
}: {
  line: number | undefined;
  column: number | undefined;
  onGoTo: GoToPlace | undefined;
}): ReactElement | null {
  if (line === undefined) return null;
  const text = column === undefined ? `${line}행` : `${line}행 ${column}열`;
  if (!onGoTo) return <span className={styles['place']}>{text}</span>;
  return (
    <button type="button" className={styles['place']} onClick={() => onGoTo(line, column ?? 1)}>
      {text}
    </button>
  );
}
