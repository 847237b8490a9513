import type { ReactElement } from 'react';
import styles from './station.module.css';

export type StationState = 'planned' | 'untouched' | 'begun' | 'done';

/** A chapter's place on the path: a pod's hexagon with its number, or a tick when it is done. */
export function Station({ number, state }: { number: number; state: StationState }): ReactElement {
  return (
    <svg className={`${styles['station']} ${styles[state]}`} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path
        className={styles['plate']}
        d="M24 3l17 9.8a2 2 0 0 1 1 1.7v19a2 2 0 0 1-1 1.7L25 45a2 2 0 0 1-2 0L7 35.2a2 2 0 0 1-1-1.7v-19a2 2 0 0 1 1-1.7L23 3a2 2 0 0 1 1 0z"
      />
      {state === 'done' ? (
        <path className={styles['tick']} d="M15.5 24.5l6 6 11.5-13" />
      ) : (
        <text className={styles['number']} x="24" y="30.5" textAnchor="middle">
          {number}
        </text>
      )}
    </svg>
  );
}
