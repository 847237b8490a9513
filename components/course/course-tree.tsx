'use client';

import Link from 'next/link';
import type { ReactElement } from 'react';
import { lessonState } from '#components/progress/lesson-progress.ts';
import { useProgress } from '#components/progress/use-progress.ts';
import { Icon } from '#components/ui/icon.tsx';
import { StateSign } from '#components/ui/state-sign.tsx';
import type { CoursePlan } from './course-plan.ts';
import styles from './course-tree.module.css';

/** All chapters with their lessons, the current one marked. */
export function CourseTree({ plan, currentId }: { plan: CoursePlan; currentId: string }): ReactElement {
  const progress = useProgress();
  return (
    <ol className={styles['chapters']}>
      {plan.map((chapter) => (
        <li key={chapter.slug}>
          <p className={styles['chapter']}>
            <span className={styles['number']}>{chapter.number}</span>
            {chapter.title}
          </p>
          {chapter.lessons.length === 0 ? <p className={styles['planned']}>준비 중</p> : null}
          <ul className={styles['lessons']}>
            {chapter.lessons.map((lesson) => {
              const state = lessonState(lesson, progress);
              return (
                <li key={lesson.id}>
                  <Link
                    href={lesson.href}
                    className={styles['lesson']}
                    aria-current={lesson.id === currentId ? 'page' : undefined}
                  >
                    <span className={styles['title']}>{lesson.title}</span>
                    {state === 'done' ? (
                      <span className={styles['done']}>
                        <Icon name="check" />
                        <span className="unseen">완료</span>
                      </span>
                    ) : null}
                    {state === 'begun' ? (
                      <span>
                        <StateSign state="half" />
                        <span className="unseen">진행 중</span>
                      </span>
                    ) : null}
                  </Link>
                </li>
              );
            })}
          </ul>
        </li>
      ))}
    </ol>
  );
}
