'use client';

import Link from 'next/link';
import { useRouter, useSearchParams } from 'next/navigation';
import type { ReactElement } from 'react';
import { requestJson } from '#components/api/request.ts';
import { refreshProgress } from '#components/progress/progress-store.ts';
import { Form } from '#components/ui/form.tsx';
import { signInWithPassword } from '#lib/auth/client.ts';
import { emailField, nameField, newPasswordField } from './account-fields.ts';
import { returnPath } from './return-path.ts';

const fields = [nameField, emailField, newPasswordField];

/** Makes an account and signs in with it. */
export function SignUpForm(): ReactElement {
  const router = useRouter();
  const callbackUrl = useSearchParams().get('callbackUrl');
  return (
    <>
      <Form
        fields={fields}
        submitText="가입"
        onSubmit={async ({ name = '', email = '', password = '' }) => {
          const made = await requestJson('/api/sign-up', {
            method: 'POST',
            body: { name: name.trim(), email: email.trim(), password },
          });
          if (!made.ok) return made.error;
          const entered = await signInWithPassword({ email: email.trim(), password });
          if (!entered.ok)
            return { message: `계정은 만들어졌습니다. ${entered.message} 로그인 화면에서 들어올 수 있습니다.` };
          await refreshProgress();
          router.push(returnPath(callbackUrl));
          router.refresh();
          return null;
        }}
      />
      <p>
        계정이 있다면{' '}
        <Link href={callbackUrl ? `/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}` : '/sign-in'}>로그인</Link>
        하세요.
      </p>
    </>
  );
}
