import type { Metadata } from 'next';
import { type ReactElement, Suspense } from 'react';
import { AccountView } from '#components/account/account-view.tsx';
import { Page } from '#components/site/page.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

export const metadata: Metadata = { title: '내 계정' };

export default function AccountPage(): ReactElement {
  return (
    <Page title="내 계정" width="text">
      <Suspense fallback={<Skeleton />}>
        <AccountView />
      </Suspense>
    </Page>
  );
}
