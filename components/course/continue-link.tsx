'use client';

import type { ReactElement } from 'react';
import { nextLesson } from '#components/progress/lesson-progress.ts';
import { useProgress } from '#components/progress/use-progress.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { CoursePlan } from './course-plan.ts';

/** Leads to the first lesson that is not done. */
export function ContinueLink({ plan }: { plan: CoursePlan }): ReactElement | null {
  const progress = useProgress();
  const lessons = plan.flatMap((chapter) => chapter.lessons);
  const first = lessons[0];
  if (!first) return null;
  const next = nextLesson(lessons, progress);
  if (!next) return <p>지금 있는 레슨을 모두 마쳤습니다. 새 레슨이 나오면 여기에 보입니다.</p>;
  const isBegun = progress.lessonsRead.size > 0 || Object.keys(progress.bestPercents).length > 0;
  return (
    <ButtonLink href={next.href} look="primary">
      {isBegun ? `이어서 읽기: ${next.title}` : `첫 레슨부터 읽기: ${next.title}`} <Icon name="next" />
    </ButtonLink>
  );
}
