import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { ArchivedClasses } from '#components/admin/archived-classes.tsx';
import { Page } from '#components/site/page.tsx';
import { ButtonLink } from '#components/ui/button.tsx';

export const metadata: Metadata = { title: '보관한 클래스' };

export default function ArchivedClassesPage(): ReactElement {
  return (
    <Page
      title="보관한 클래스"
      lead="이 서버에서 보관한 클래스입니다. 오래전에 보관한 것부터 200개까지 보이고, 더는 쓰지 않는 것을 영영 지울 수 있습니다."
      width="wide"
      tools={
        <ButtonLink href="/admin/users" size="small">
          사용자
        </ButtonLink>
      }
    >
      <ArchivedClasses />
    </Page>
  );
}
