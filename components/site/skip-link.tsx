import type { ReactElement } from 'react';
import styles from './skip-link.module.css';

/** The first thing a keyboard reaches on each page. */
export function SkipLink(): ReactElement {
  return (
    <a className={styles['skip']} href="#main">
      본문으로 건너뛰기
    </a>
  );
}
