import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { SubmissionView } from '#components/class/submission-view.tsx';
import { getCourse } from '#lib/content/course.ts';

export const metadata: Metadata = { title: '제출' };

type Place = { id: string; submissionId: string };

export default async function SubmissionPage({ params }: { params: Promise<Place> }): Promise<ReactElement> {
  const { id, submissionId } = await params;
  const items = getCourse().chapters.flatMap((chapter) => chapter.lessons.flatMap((lesson) => lesson.items));
  return <SubmissionView classId={id} submissionId={submissionId} items={items} />;
}
