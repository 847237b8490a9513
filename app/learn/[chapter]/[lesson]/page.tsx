import '#components/lesson/prose.css';
import '#components/lesson/term.css';
import '#components/lesson/asides.css';
import '#components/lesson/tabs.css';
import '#components/lesson/table.css';
import '#components/lesson/code.css';
import '#components/lesson/figure.css';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactElement } from 'react';
import { coursePlan } from '#components/course/course-plan.ts';
import { CourseTree } from '#components/course/course-tree.tsx';
import { LessonDrawer } from '#components/course/lesson-drawer.tsx';
import { LessonEnd } from '#components/course/lesson-end.tsx';
import { Outline } from '#components/course/outline.tsx';
import { ExerciseBox } from '#components/exercise/exercise-box.tsx';
import { LessonBody } from '#components/lesson/mdx/lesson-body.tsx';
import { findLesson, getCourse, getLessonCode } from '#lib/content/course.ts';
import styles from './page.module.css';

type Place = { chapter: string; lesson: string };

export const dynamicParams = false;

export function generateStaticParams(): Place[] {
  return getCourse().chapters.flatMap((chapter) =>
    chapter.lessons.map((lesson) => ({ chapter: chapter.slug, lesson: lesson.slug })),
  );
}

export async function generateMetadata({ params }: { params: Promise<Place> }): Promise<Metadata> {
  const { chapter, lesson } = await params;
  const found = findLesson(chapter, lesson);
  return found ? { title: found.lesson.title, description: found.lesson.summary } : {};
}

export default async function LessonPage({ params }: { params: Promise<Place> }): Promise<ReactElement> {
  const place = await params;
  const found = findLesson(place.chapter, place.lesson);
  if (!found) notFound();
  const { chapter, lesson, previous, next } = found;
  const plan = coursePlan(getCourse());
  const id = `${chapter.slug}/${lesson.slug}`;
  return (
    <div className={styles['page']}>
      <LessonDrawer title={lesson.title} outline={lesson.outline}>
        <CourseTree plan={plan} currentId={id} />
      </LessonDrawer>
      <nav className={styles['tree']} aria-label="강의 목차">
        <CourseTree plan={plan} currentId={id} />
      </nav>
      <main id="main" className={styles['main']}>
        <article className={styles['article']}>
          <header className={styles['head']}>
            <p className={styles['chapter']}>
              {chapter.number}장 · {chapter.title}
            </p>
            <h1 className={styles['title']}>{lesson.title}</h1>
            <p className={styles['summary']}>{lesson.summary}</p>
            <p className={styles['facts']}>
              읽는 데 약 {lesson.minutes}분{lesson.items.length > 0 ? ` · 문제 ${lesson.items.length}개` : ''}
            </p>
          </header>
          <div className="prose">
            <LessonBody code={getLessonCode(chapter.slug, lesson.slug)} exercise={ExerciseBox} />
          </div>
          {lesson.sources.length > 0 ? (
            <section className={styles['sources']} aria-labelledby="sources">
              <h2 id="sources">참고한 자료</h2>
              <ul>
                {lesson.sources.map((source) => (
                  <li key={source.url}>
                    <a href={source.url} rel="noreferrer">
                      {source.title}
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <LessonEnd lessonId={id} previous={previous} next={next} />
        </article>
      </main>
      <aside className={styles['outline']}>
        <Outline entries={lesson.outline} />
      </aside>
    </div>
  );
}
