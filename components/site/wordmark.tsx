import type { ReactElement } from 'react';
import styles from './wordmark.module.css';

/** A note with a pod's hexagon on it, and the name. */
export function Wordmark(): ReactElement {
  return (
    <span className={styles['wordmark']}>
      <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" className={styles['sign']}>
        <path className={styles['plate']} d="M12 1.8l8.8 5.1v10.2L12 22.2l-8.8-5.1V6.9z" />
        <path className={styles['lines']} d="M8 9h8M8 12.2h8M8 15.4h5" />
      </svg>
      <span>Kubenote</span>
    </span>
  );
}
