'use client';

import type { ReactElement } from 'react';
import { lessonState, nextLesson } from '#components/progress/lesson-progress.ts';
import { useProgress } from '#components/progress/use-progress.ts';
import styles from './course-map.module.css';
import type { ChapterPlan, CoursePlan } from './course-plan.ts';
import { LessonLink } from './lesson-link.tsx';
import { Station, type StationState } from './station.tsx';

const stationWords: Record<StationState, string> = {
  planned: '준비 중',
  untouched: '시작 전',
  begun: '진행 중',
  done: '완료',
};

/** The chapters as a path, each with its lessons and how far this reader is. */
export function CourseMap({ plan }: { plan: CoursePlan }): ReactElement {
  const progress = useProgress();
  const next = nextLesson(
    plan.flatMap((chapter) => chapter.lessons),
    progress,
  );
  const stateOf = ({ lessons }: ChapterPlan): StationState => {
    if (lessons.length === 0) return 'planned';
    const states = lessons.map((lesson) => lessonState(lesson, progress));
    if (states.every((state) => state === 'done')) return 'done';
    return states.some((state) => state !== 'untouched') ? 'begun' : 'untouched';
  };
  return (
    <ol className={styles['path']}>
      {plan.map((chapter) => {
        const state = stateOf(chapter);
        return (
          <li key={chapter.slug} id={chapter.slug} className={`${styles['chapter']} ${styles[state]}`}>
            <Station number={chapter.number} state={state} />
            <div className={styles['body']}>
              <div className={styles['head']}>
                <h3 className={styles['title']}>{chapter.title}</h3>
                <span className={styles['state']}>
                  {stationWords[state]}
                  {chapter.lessons.length > 0 ? ` · 레슨 ${chapter.lessons.length}개` : ''}
                </span>
              </div>
              <p className={styles['summary']}>{chapter.summary}</p>
              {chapter.lessons.length > 0 ? (
                <ul className={styles['lessons']}>
                  {chapter.lessons.map((lesson) => (
                    <li key={lesson.id}>
                      <LessonLink lesson={lesson} state={lessonState(lesson, progress)} isNext={lesson === next} />
                    </li>
                  ))}
                </ul>
              ) : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
