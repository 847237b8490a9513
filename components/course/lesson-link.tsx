import Link from 'next/link';
import type { ReactElement } from 'react';
import type { LessonState } from '#components/progress/lesson-progress.ts';
import { Icon } from '#components/ui/icon.tsx';
import { StateSign } from '#components/ui/state-sign.tsx';
import type { LessonPlan } from './course-plan.ts';
import styles from './lesson-link.module.css';

const words: Record<LessonState, string> = { untouched: '시작 전', begun: '진행 중', done: '완료' };

/** A lesson in the course map. */
export function LessonLink({
  lesson,
  state,
  isNext,
}: {
  lesson: LessonPlan;
  state: LessonState;
  isNext: boolean;
}): ReactElement {
  return (
    <Link href={lesson.href} className={styles['lesson']} prefetch={false}>
      <span className={styles['sign']}>
        {state === 'done' ? <Icon name="check" /> : <StateSign state={state === 'begun' ? 'half' : 'pending'} />}
        <span className="unseen">{words[state]}: </span>
      </span>
      <span className={styles['title']}>{lesson.title}</span>
      {isNext ? <span className={styles['next']}>다음</span> : null}
      <span className={styles['facts']}>
        {lesson.minutes}분{lesson.itemIds.length > 0 ? ` · 문제 ${lesson.itemIds.length}개` : ''}
      </span>
    </Link>
  );
}
