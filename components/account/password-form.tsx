'use client';

import { type ReactElement, useState } from 'react';
import { requestJson } from '#components/api/request.ts';
import { Form, type FormField } from '#components/ui/form.tsx';
import { showToast } from '#components/ui/toast.tsx';
import { signInWithPassword } from '#lib/auth/client.ts';
import { newPasswordField, passwordField } from './account-fields.ts';

const fields: FormField[] = [
  { ...passwordField, name: 'currentPassword', label: '지금 비밀번호' },
  { ...newPasswordField, name: 'newPassword', label: '새 비밀번호' },
];

/** Changes the password. Every session ends with it; this browser signs in again at once. */
export function PasswordForm({ email }: { email: string }): ReactElement {
  const [round, setRound] = useState(0);
  return (
    <Form
      key={round}
      fields={fields}
      submitText="비밀번호 바꾸기"
      onSubmit={async ({ currentPassword = '', newPassword = '' }) => {
        const changed = await requestJson('/api/password', { method: 'POST', body: { currentPassword, newPassword } });
        if (!changed.ok) return changed.error;
        const entered = await signInWithPassword({ email, password: newPassword });
        if (!entered.ok) return { message: `비밀번호는 바뀌었습니다. ${entered.message}` };
        showToast('비밀번호를 바꿨습니다. 다른 기기에서는 모두 로그아웃되었습니다.');
        setRound((old) => old + 1);
        return null;
      }}
    >
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
    </Form>
  );
}
