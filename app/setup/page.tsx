import type { Metadata } from 'next';
import { type ReactElement, Suspense } from 'react';
import { SetupForm } from '#components/account/setup-form.tsx';
import { Page } from '#components/site/page.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

export const metadata: Metadata = { title: '첫 관리자 만들기' };

export default function SetupPage(): ReactElement {
  return (
    <Page title="첫 관리자 만들기" width="narrow">
      <Suspense fallback={<Skeleton />}>
        <SetupForm />
      </Suspense>
    </Page>
  );
}
