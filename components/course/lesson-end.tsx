import Link from 'next/link';
import type { ReactElement } from 'react';
import { Icon } from '#components/ui/icon.tsx';
import type { LessonPlace } from '#lib/content/course-data.ts';
import styles from './lesson-end.module.css';
import { ReadMark } from './read-mark.tsx';

/** After the last line of a lesson: mark it as read, and go on. */
export function LessonEnd({
  lessonId,
  previous,
  next,
}: {
  lessonId: string;
  previous: LessonPlace | null;
  next: LessonPlace | null;
}): ReactElement {
  return (
    <footer className={styles['end']}>
      <ReadMark lessonId={lessonId} />
      <nav aria-label="앞뒤 레슨" className={styles['ways']}>
        {previous ? (
          <Link href={`/learn/${previous.chapter}/${previous.lesson}`} className={styles['way']} rel="prev">
            <span className={styles['label']}>
              <Icon name="previous" /> 이전 레슨
            </span>
            {previous.title}
          </Link>
        ) : null}
        {next ? (
          <Link
            href={`/learn/${next.chapter}/${next.lesson}`}
            className={`${styles['way']} ${styles['next']}`}
            rel="next"
          >
            <span className={styles['label']}>
              다음 레슨 <Icon name="next" />
            </span>
            {next.title}
          </Link>
        ) : (
          <Link href="/" className={`${styles['way']} ${styles['next']}`}>
            <span className={styles['label']}>
              강의 지도 <Icon name="next" />
            </span>
            지금 있는 마지막 레슨입니다
          </Link>
        )}
      </nav>
    </footer>
  );
}
