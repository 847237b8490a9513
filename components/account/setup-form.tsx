'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import type { ReactElement } from 'react';
import { requestJson } from '#components/api/request.ts';
import { refreshProgress } from '#components/progress/progress-store.ts';
import { Form } from '#components/ui/form.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { signInWithPassword } from '#lib/auth/client.ts';
import { emailField, nameField, newPasswordField } from './account-fields.ts';

const fields = [nameField, emailField, newPasswordField];

/** Makes the first administrator with the token that the server printed when it started. */
export function SetupForm(): ReactElement {
  const router = useRouter();
  const token = useSearchParams().get('token');
  if (!token) {
    return (
      <Notice tone="caution" title="설정 링크의 뒷부분이 없습니다.">
        <p>
          서버를 시작할 때 터미널에 찍힌 주소를 끝까지 복사해 열어 주세요. 주소는 <code>/setup?token=</code>으로
          시작합니다.
        </p>
      </Notice>
    );
  }
  return (
    <Form
      fields={fields}
      submitText="관리자 만들기"
      onSubmit={async ({ name = '', email = '', password = '' }) => {
        const made = await requestJson('/api/setup', {
          method: 'POST',
          body: { token, name: name.trim(), email: email.trim(), password },
        });
        if (!made.ok) return made.error;
        const entered = await signInWithPassword({ email: email.trim(), password });
        if (!entered.ok) return { message: `관리자 계정은 만들어졌습니다. ${entered.message}` };
        await refreshProgress();
        router.push('/classes');
        router.refresh();
        return null;
      }}
    />
  );
}
