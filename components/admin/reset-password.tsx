'use client';

import { type ReactElement, useState } from 'react';
import { requestJson } from '#components/api/request.ts';
import { ConfirmedButton } from '#components/ui/confirmed-button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import type { ListedAccount } from '#lib/auth/account.ts';
import styles from './user-list.module.css';

/** Asks before it gives an account a new password, and shows that this once. */
export function ResetPassword({ account }: { account: ListedAccount }): ReactElement {
  const [password, setPassword] = useState<string | null>(null);
  return (
    <ConfirmedButton
      size="small"
      look="quiet"
      text="새 비밀번호"
      aria-label={`새 비밀번호: ${account.name}`}
      title="비밀번호를 새로 정할까요?"
      confirmText="비밀번호 새로 정하기"
      onConfirm={async () => {
        const path = `/api/admin/users/${account.id}/password`;
        const answered = await requestJson<{ password: string }>(path, { method: 'POST', body: {} });
        if (!answered.ok) return answered.error;
        setPassword(answered.value.password);
        return null;
      }}
      onClosed={() => setPassword(null)}
      outcome={
        password === null
          ? null
          : { title: '새 비밀번호입니다', text: <GivenPassword name={account.name} password={password} /> }
      }
    >
      <p>
        {account.name} ({account.email}) 님의 지금 비밀번호는 못 쓰게 되고, 모든 기기에서 로그아웃됩니다. 제출한 기록은
        그대로입니다.
      </p>
    </ConfirmedButton>
  );
}

function GivenPassword({ name, password }: { name: string; password: string }): ReactElement {
  return (
    <>
      <p className={styles['password']}>
        <code>{password}</code>
        <CopyButton text={password} what="비밀번호를" />
      </p>
      <p>
        {name} 님에게 직접 알려 주세요. 이 창을 닫으면 다시 보이지 않습니다. 로그인한 뒤 ‘내 계정’에서 바꾸라고 함께
        알려 주세요.
      </p>
    </>
  );
}
