import Link from 'next/link';
import type { ReactElement } from 'react';
import { type StateName, StateSign } from '#components/ui/state-sign.tsx';
import type { MatrixCell } from '#lib/classes/class.ts';
import styles from './matrix-view.module.css';

/** One member's best score at one item; leads to the submission it came from. */
export function MatrixCellView({
  cell,
  classId,
  isFresh,
}: {
  cell: MatrixCell | undefined;
  classId: string;
  isFresh: boolean;
}): ReactElement {
  if (!cell) {
    return (
      <td className={styles['empty']}>
        <span aria-hidden="true">·</span>
        <span className="unseen">제출 없음</span>
      </td>
    );
  }
  const { state, word } = stateOf(cell.bestScorePercent);
  return (
    <td className={`${styles['cell']} ${styles[state]} ${isFresh ? styles['fresh'] : ''}`}>
      <Link
        href={`/classes/${classId}/submissions/${cell.bestSubmissionId}`}
        title={`${cell.attemptCount}번 제출`}
        aria-label={`${word}, ${cell.bestScorePercent}점, ${cell.attemptCount}번 제출`}
        prefetch={false}
      >
        <StateSign state={state} />
        <span className={styles['score']}>{cell.bestScorePercent}</span>
      </Link>
    </td>
  );
}

function stateOf(percent: number): { state: StateName; word: string } {
  if (percent === 100) return { state: 'running', word: '통과' };
  return percent > 0 ? { state: 'half', word: '일부 통과' } : { state: 'failed', word: '통과 못함' };
}
