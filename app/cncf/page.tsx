import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import type { ReactElement } from 'react';
import { ProjectList } from '#components/cncf/project-list.tsx';
import { Page } from '#components/site/page.tsx';
import { findCncf } from '#lib/content/cncf/find-cncf.ts';
import { getCourse } from '#lib/content/course.ts';

export const metadata: Metadata = {
  title: 'CNCF 프로젝트',
  description: 'CNCF 프로젝트를 성숙도와 쓰임새로 찾아봅니다.',
};

/** The projects of the CNCF, to be looked through. */
export default function CncfPage(): ReactElement {
  const cncf = findCncf();
  if (!cncf) notFound();
  const [year, month] = cncf.asOf.split('-');
  const chapter = getCourse().chapters.find(({ slug }) => slug === 'cncf');
  const lesson = chapter?.lessons[0];
  return (
    <Page
      title="CNCF 프로젝트"
      width="wide"
      lead={
        <>
          {year}년 {Number(month)}월 기준입니다. 성숙도는 프로젝트를 이끄는 방식이 얼마나 자리 잡았는지를 말하고, 나에게
          맞는지까지 말해 주지는 않습니다.
          {chapter && lesson ? (
            <>
              {' '}
              고르는 법은 <Link href={`/learn/${chapter.slug}/${lesson.slug}`}>{chapter.title}</Link> 장에서 배웁니다.
            </>
          ) : null}
        </>
      }
    >
      <ProjectList cncf={cncf} />
    </Page>
  );
}
