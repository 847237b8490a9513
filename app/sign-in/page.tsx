import type { Metadata } from 'next';
import { type ReactElement, Suspense } from 'react';
import { SignInForm } from '#components/account/sign-in-form.tsx';
import { Page } from '#components/site/page.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

export const metadata: Metadata = { title: '로그인' };

export default function SignInPage(): ReactElement {
  return (
    <Page title="로그인" width="narrow">
      <Suspense fallback={<Skeleton />}>
        <SignInForm />
      </Suspense>
    </Page>
  );
}
