'use client';

import { type ReactElement, useState } from 'react';
import { requestJson } from '#components/api/request.ts';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { ListedAccount } from '#lib/auth/account.ts';
import styles from './user-list.module.css';

/** Asks before it gives an account a new password, and shows that this once. Mount it anew for each account. */
export function ResetDialog({
  account,
  onClose,
}: {
  account: ListedAccount | null;
  onClose: () => void;
}): ReactElement {
  const [password, setPassword] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const reset = async () => {
    if (!account || isBusy) return;
    setBusy(true);
    const path = `/api/admin/users/${account.id}/password`;
    const answered = await requestJson<{ password: string }>(path, { method: 'POST', body: {} });
    setBusy(false);
    setFailure(answered.ok ? null : answered.error.message);
    if (answered.ok) setPassword(answered.value.password);
  };
  return (
    <Dialog
      title={password ? '새 비밀번호입니다' : '비밀번호를 새로 정할까요?'}
      isOpen={account !== null}
      onClose={onClose}
      actions={
        password ? null : (
          <Button look="danger" isBusy={isBusy} onClick={() => void reset()}>
            비밀번호 새로 정하기
          </Button>
        )
      }
    >
      {failure ? (
        <Notice tone="bad" isAlert>
          <p>{failure}</p>
        </Notice>
      ) : null}
      {password ? (
        <div role="status">
          <p className={styles['password']}>
            <code>{password}</code>
            <CopyButton text={password} what="비밀번호를" />
          </p>
          <p>
            {account?.name} 님에게 직접 알려 주세요. 이 창을 닫으면 다시 보이지 않습니다. 로그인한 뒤 ‘내 계정’에서
            바꾸라고 함께 알려 주세요.
          </p>
        </div>
      ) : (
        <p>
          {account?.name} ({account?.email}) 님의 지금 비밀번호는 못 쓰게 되고, 모든 기기에서 로그아웃됩니다. 제출한
          기록은 그대로입니다.
        </p>
      )}
    </Dialog>
  );
}
