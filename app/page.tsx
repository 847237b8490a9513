import type { ReactElement } from 'react';
import { ContinueLink } from '#components/course/continue-link.tsx';
import { CourseMap } from '#components/course/course-map.tsx';
import { coursePlan } from '#components/course/course-plan.ts';
import { findTryout } from '#components/course/tryout.ts';
import { ExerciseBox } from '#components/exercise/exercise-box.tsx';
import { InlineText } from '#components/lesson/mdx/inline-text.tsx';
import { getCourse } from '#lib/content/course.ts';
import styles from './page.module.css';

/** The course map: what there is, what is done, what is next, and one question to try at once. */
export default function HomePage(): ReactElement {
  const course = getCourse();
  const plan = coursePlan(course);
  const tryout = findTryout(course);
  return (
    <main id="main" className={styles['home']}>
      <div className={styles['opening']}>
        <h1 className={styles['title']}>컨테이너와 쿠버네티스를 읽고, 고치고, 바로 채점받습니다</h1>
        <p className={styles['lead']}>
          설치할 것은 없습니다. 매니페스트와 kubectl 명령을 보내면 Kubernetes v1.36처럼 움직이는 채점기가 결과와 원인을
          알려 줍니다. 가입하지 않아도 모든 레슨을 읽고 모든 문제를 풀 수 있습니다.
        </p>
        <ContinueLink plan={plan} />
      </div>
      {tryout ? (
        <aside className={styles['tryout']} aria-labelledby="tryout">
          <h2 id="tryout" className={styles['caption']}>
            지금 한 문제 풀어 보기
          </h2>
          <ExerciseBox item={tryout.item}>
            {tryout.item.prompt.split(/\n{2,}/).map((paragraph) => (
              <p key={paragraph}>
                <InlineText text={paragraph} />
              </p>
            ))}
          </ExerciseBox>
        </aside>
      ) : null}
      <section className={styles['map']} aria-labelledby="map">
        <h2 id="map" className={styles['caption']}>
          강의 지도
        </h2>
        <CourseMap plan={plan} />
      </section>
    </main>
  );
}
