import type { ReactElement } from 'react';
import styles from './skeleton.module.css';

const widths = ['full', 'most', 'half'] as const;

/** Grey lines where text will stand; says in words that something is on its way. */
export function Skeleton({
  lines = 3,
  label = '불러오는 중입니다.',
}: {
  lines?: number;
  label?: string;
}): ReactElement {
  return (
    <div className={styles['skeleton']} role="status">
      <span className="unseen">{label}</span>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines have nothing but their place.
        <span key={index} className={`${styles['line']} ${styles[widths[index % 3] ?? 'full']}`} />
      ))}
    </div>
  );
}
