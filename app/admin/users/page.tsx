import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { UserList } from '#components/admin/user-list.tsx';
import { Page } from '#components/site/page.tsx';
import { ButtonLink } from '#components/ui/button.tsx';

export const metadata: Metadata = { title: '사용자' };

export default function UsersPage(): ReactElement {
  return (
    <Page
      title="사용자"
      lead="이 서버의 모든 계정입니다. 중지한 계정은 바로 로그아웃됩니다."
      width="wide"
      tools={
        <ButtonLink href="/admin/classes" size="small">
          보관한 클래스
        </ButtonLink>
      }
    >
      <UserList />
    </Page>
  );
}
