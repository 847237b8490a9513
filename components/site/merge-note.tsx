'use client';

import { type ReactElement, useEffect, useRef, useState } from 'react';
import { type Merged, mergeLocal } from '#components/exercise/merge-local.ts';
import { refreshProgress } from '#components/progress/progress-store.ts';
import { useProgress } from '#components/progress/use-progress.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import styles from './merge-note.module.css';

/** When someone is signed in, hands over what this browser kept before, and says what was taken. */
export function MergeNote(): ReactElement | null {
  const { user } = useProgress();
  const [merged, setMerged] = useState<Merged | null>(null);
  const triedFor = useRef<string | null>(null);
  useEffect(() => {
    if (!user || triedFor.current === user.id) return;
    triedFor.current = user.id;
    void mergeLocal().then((done) => {
      if (!done) return;
      setMerged(done);
      void refreshProgress();
    });
  }, [user]);
  if (!merged || !user) return <div role="status" className="unseen" />;
  return (
    <div className={styles['note']} role="status">
      <Notice tone="good" title={`이 브라우저에서 푼 기록을 ${user.name} 님의 계정으로 옮겼습니다.`}>
        <p>{mergedSentence(merged)}</p>
      </Notice>
      <Button size="small" look="quiet" onClick={() => setMerged(null)}>
        닫기
      </Button>
    </div>
  );
}

function mergedSentence({ items, submissions, lessons }: Merged): string {
  const parts = [
    ...(items > 0 ? [`문제 ${items}개의 제출 ${submissions}건`] : []),
    ...(lessons > 0 ? [`읽은 레슨 ${lessons}개`] : []),
  ];
  return `옮긴 기록은 ${parts.join(', ')}입니다. 같은 문제는 높은 점수가 남습니다.`;
}
