'use client';

import { type ReactElement, useEffect, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { PublicItem } from '#lib/content/item.ts';
import type { ExerciseState } from './exercise-state.ts';
import type { GoToPlace } from './go-to-place.ts';
import styles from './result-area.module.css';
import { ResultPanel } from './result-panel.tsx';
import { resultSentence } from './state-words.ts';

const skeletonAfterMs = 150;

/** What came of the last press of the button: waiting, a grade, no connection, or a refusal. */
export function ResultArea({
  state,
  reviewAt,
  onRetry,
  onGoTo,
}: {
  state: ExerciseState;
  reviewAt: PublicItem['reviewAt'];
  onRetry: () => void;
  onGoTo: GoToPlace | undefined;
}): ReactElement {
  const { phase, grade, error, isChanged } = state;
  const isSlow = useLate(phase === 'grading', skeletonAfterMs);
  return (
    <>
      <p className="unseen" aria-live="polite">
        {phase === 'graded' && grade && !isChanged ? resultSentence(grade) : ''}
      </p>
      {phase === 'grading' && isSlow ? (
        <div className={styles['message']}>
          <Skeleton label="채점하고 있습니다." />
        </div>
      ) : null}
      {phase === 'offline' ? (
        <div className={styles['message']}>
          <Notice tone="caution" icon="offline" title="연결이 끊겨 답을 이 브라우저에 보관했습니다." isAlert>
            <p>다시 연결되면 자동으로 보냅니다. 같은 답이 두 번 기록되지는 않습니다.</p>
          </Notice>
          <Button size="small" onClick={onRetry}>
            지금 보내기
          </Button>
        </div>
      ) : null}
      {phase === 'refused' && error ? (
        <div className={styles['message']}>
          <Notice tone="bad" title="답을 채점하지 못했습니다." isAlert>
            <p>{error.message}</p>
            {error.retryAfterSeconds ? <p>{error.retryAfterSeconds}초 뒤에 다시 보낼 수 있습니다.</p> : null}
          </Notice>
          {error.status === 409 ? (
            <Button size="small" onClick={() => location.reload()}>
              페이지 새로 고치기
            </Button>
          ) : (
            <Button size="small" onClick={onRetry}>
              다시 보내기
            </Button>
          )}
        </div>
      ) : null}
      {phase === 'graded' && grade ? (
        <ResultPanel
          grade={grade}
          reviewAt={reviewAt}
          takesFocus={!isChanged}
          isOutdated={isChanged}
          {...(onGoTo ? { onGoTo } : {})}
        />
      ) : null}
    </>
  );
}

/** True once `isOn` has held for so long. */
function useLate(isOn: boolean, afterMs: number): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(() => setLate(true), afterMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isOn, afterMs]);
  return isLate;
}
