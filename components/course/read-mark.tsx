'use client';

import { type ReactElement, useState } from 'react';
import { requestJson } from '#components/api/request.ts';
import { keepReadHere } from '#components/progress/lessons-read-here.ts';
import { announceProgress } from '#components/progress/progress-events.ts';
import { useProgress } from '#components/progress/use-progress.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { showToast } from '#components/ui/toast.tsx';
import styles from './read-mark.module.css';

/** Marks the lesson as read, in the account or, without one or without a connection, in this browser. */
export function ReadMark({ lessonId }: { lessonId: string }): ReactElement {
  const { user, lessonsRead } = useProgress();
  const [isBusy, setBusy] = useState(false);
  const mark = async () => {
    setBusy(true);
    const answered = user
      ? await requestJson('/api/lessons-read', { method: 'POST', body: { lessonIds: [lessonId] } })
      : null;
    setBusy(false);
    if (!answered?.ok) keepReadHere(lessonId);
    announceProgress({ lessonId, isRead: true });
    if (answered && !answered.ok)
      showToast('서버에 닿지 못해 이 브라우저에 표시해 두었습니다. 다음에 들어오면 계정으로 옮깁니다.');
  };
  return (
    <div className={styles['mark']} aria-live="polite">
      {lessonsRead.has(lessonId) ? (
        <p className={styles['done']}>
          <Icon name="check" /> 읽은 레슨입니다{user ? '' : ' (이 브라우저에 기록)'}.
        </p>
      ) : (
        <Button onClick={mark} isBusy={isBusy}>
          <Icon name="check" /> 다 읽음으로 표시
        </Button>
      )}
    </div>
  );
}
