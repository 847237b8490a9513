'use client';

import type { ReactElement } from 'react';
import { requestJson } from '#components/api/request.ts';
import { ConfirmedButton } from '#components/ui/confirmed-button.tsx';
import type { ListedAccount } from '#lib/auth/account.ts';

/** Closes an account, or opens it again. */
export function CloseAccount({
  account,
  onChanged,
}: {
  account: ListedAccount;
  onChanged: () => Promise<void>;
}): ReactElement {
  const isOpen = account.disabledAt === null;
  const text = isOpen ? '중지' : '다시 열기';
  return (
    <ConfirmedButton
      size="small"
      look="quiet"
      text={text}
      aria-label={`${text}: ${account.name}`}
      title={isOpen ? '이 계정을 중지할까요?' : '이 계정을 다시 열까요?'}
      confirmText={isOpen ? '계정 중지' : '계정 다시 열기'}
      onConfirm={async () => {
        const path = `/api/admin/users/${account.id}`;
        const changed = await requestJson(path, { method: 'PATCH', body: { isDisabled: isOpen } });
        if (!changed.ok) return changed.error;
        await onChanged();
        return null;
      }}
    >
      {isOpen ? (
        <p>
          {account.name} ({account.email}) 님이 모든 기기에서 바로 로그아웃되고 다시 들어오지 못합니다. 제출한 기록은
          그대로 남고, 나중에 다시 열 수 있습니다.
        </p>
      ) : (
        <p>
          {account.name} ({account.email}) 님이 다시 로그인할 수 있습니다. 기록은 중지하기 전 그대로입니다.
        </p>
      )}
    </ConfirmedButton>
  );
}
