import type { Metadata } from 'next';
import { type ReactElement, Suspense } from 'react';
import { SignUpForm } from '#components/account/sign-up-form.tsx';
import { Page } from '#components/site/page.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

export const metadata: Metadata = { title: '가입' };

export default function SignUpPage(): ReactElement {
  return (
    <Page title="가입" width="narrow">
      <Suspense fallback={<Skeleton />}>
        <SignUpForm />
      </Suspense>
    </Page>
  );
}
