import type { ReactElement } from 'react';
import styles from './state-sign.module.css';

/** running: filled dot, pending: ring, half: half dot (partly, not ready), failed: cross, gone: dash. */
export type StateName = 'running' | 'pending' | 'half' | 'failed' | 'gone';

/** The sign of a state; its colour never stands alone. Decoration: words beside it say the same. */
export function StateSign({ state }: { state: StateName }): ReactElement {
  return (
    <svg className={`${styles['sign']} ${styles[state]}`} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {state === 'running' ? <circle className={styles['fill']} cx="6" cy="6" r="4.5" /> : null}
      {state === 'pending' ? <circle className={styles['stroke']} cx="6" cy="6" r="4" /> : null}
      {state === 'half' ? (
        <>
          <circle className={styles['stroke']} cx="6" cy="6" r="4" />
          <path className={styles['fill']} d="M6 2a4 4 0 0 1 0 8z" />
        </>
      ) : null}
      {state === 'failed' ? <path className={styles['stroke']} d="M2.5 2.5l7 7M9.5 2.5l-7 7" /> : null}
      {state === 'gone' ? <path className={styles['stroke']} d="M2 6h8" /> : null}
    </svg>
  );
}
