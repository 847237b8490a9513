import type { ReactNode } from 'react';
import styles from './key-hints.module.css';

/** Which keys do what (`<kbd>` and words); seen only where there is a keyboard. */
export function KeyHints({ children }: { children: ReactNode }) {
  return <span className={styles['keys']}>{children}</span>;
}
