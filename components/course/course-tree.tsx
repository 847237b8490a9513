'use client';

import Link from 'next/link';
import type { ReactElement } from 'react';
import { type LessonState, lessonState } from '#components/progress/lesson-progress.ts';
import { useProgress } from '#components/progress/use-progress.ts';
import { Icon } from '#components/ui/icon.tsx';
import { StateSign } from '#components/ui/state-sign.tsx';
import type { ChapterPlan, CoursePlan } from './course-plan.ts';
import styles from './course-tree.module.css';

/** All chapters with their lessons; the chapter being read is open, the lesson being read is marked. */
export function CourseTree({ plan, currentId }: { plan: CoursePlan; currentId: string }): ReactElement {
  return (
    <ol className={styles['chapters']}>
      {plan.map((chapter) => (
        <li key={chapter.slug}>
          {chapter.lessons.length === 0 ? (
            <p className={styles['planned']}>
              <span className={styles['number']}>{chapter.number}</span>
              <span className={styles['name']}>{chapter.title}</span>
              <span className={styles['note']}>준비 중</span>
            </p>
          ) : (
            <ChapterPart chapter={chapter} currentId={currentId} />
          )}
        </li>
      ))}
    </ol>
  );
}

function ChapterPart({ chapter, currentId }: { chapter: ChapterPlan; currentId: string }): ReactElement {
  const progress = useProgress();
  const states = chapter.lessons.map((lesson) => lessonState(lesson, progress));
  const doneCount = states.filter((state) => state === 'done').length;
  return (
    <details open={chapter.lessons.some((lesson) => lesson.id === currentId)}>
      <summary className={styles['chapter']}>
        <span className={styles['number']}>{chapter.number}</span>
        <span className={styles['name']}>{chapter.title}</span>
        <span className={styles['note']}>
          {doneCount}/{chapter.lessons.length}
          <span className="unseen">레슨 완료</span>
        </span>
      </summary>
      <ul className={styles['lessons']}>
        {chapter.lessons.map((lesson, index) => (
          <li key={lesson.id}>
            <Link
              href={lesson.href}
              className={styles['lesson']}
              aria-current={lesson.id === currentId ? 'page' : undefined}
              prefetch={false}
            >
              <span className={styles['title']}>{lesson.title}</span>
              <LessonSign state={states[index] ?? 'untouched'} />
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}

function LessonSign({ state }: { state: LessonState }): ReactElement | null {
  if (state === 'untouched') return null;
  return (
    <span className={styles['done']}>
      {state === 'done' ? <Icon name="check" /> : <StateSign state="half" />}
      <span className="unseen">{state === 'done' ? '완료' : '진행 중'}</span>
    </span>
  );
}
