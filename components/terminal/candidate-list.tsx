import type { ReactElement } from 'react';
import styles from './terminal.module.css';

/** Shown and read out at most; a longer list says how many more there are. */
const shownLimit = 40;

/** What Tab found to choose from; null when it was not asked. */
export function CandidateList({ candidates }: { candidates: readonly string[] | null }): ReactElement {
  const shown = candidates?.slice(0, shownLimit) ?? [];
  const left = (candidates?.length ?? 0) - shown.length;
  return (
    <div className={styles['candidates']} role="status">
      {candidates?.length === 0 ? <p className={styles['note']}>완성할 낱말이 없습니다.</p> : null}
      {shown.length > 0 ? (
        <>
          <span className="unseen">후보 {candidates?.length}개:</span>
          <ul className={styles['words']}>
            {shown.map((word) => (
              <li key={word} className={styles['word']}>
                {word}
              </li>
            ))}
            {left > 0 ? <li className={styles['note']}>그 밖에 {left}개</li> : null}
          </ul>
        </>
      ) : null}
    </div>
  );
}
