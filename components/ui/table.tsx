import type { ReactElement, ReactNode } from 'react';
import styles from './table.module.css';

/** A table that scrolls sideways where it is too wide, also by the keyboard; `label` names that part of the page. */
export function Table({
  label,
  wraps = false,
  children,
}: {
  label: string;
  /** Whether cells break their lines. */
  wraps?: boolean;
  children: ReactNode;
}): ReactElement {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must do so by the keyboard as well.
    <section className={styles['scroll']} tabIndex={0} aria-label={label}>
      <table className={`${styles['table']} ${wraps ? styles['wrapping'] : ''}`}>{children}</table>
    </section>
  );
}
