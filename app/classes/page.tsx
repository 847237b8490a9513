import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { ClassList } from '#components/class/class-list.tsx';
import { Page } from '#components/site/page.tsx';

export const metadata: Metadata = { title: '클래스' };

export default function ClassesPage(): ReactElement {
  return (
    <Page title="클래스" lead="함께 배우는 사람들의 모임입니다. 강의자는 수강생의 제출을 볼 수 있습니다.">
      <ClassList />
    </Page>
  );
}
