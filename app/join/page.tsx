import type { Metadata } from 'next';
import { type ReactElement, Suspense } from 'react';
import { JoinForm } from '#components/class/join-form.tsx';
import { Page } from '#components/site/page.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

export const metadata: Metadata = { title: '클래스 참여', referrer: 'no-referrer' };

export default function JoinPage(): ReactElement {
  return (
    <Page title="클래스 참여" width="narrow">
      <Suspense fallback={<Skeleton />}>
        <JoinForm />
      </Suspense>
    </Page>
  );
}
