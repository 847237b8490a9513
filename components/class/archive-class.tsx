'use client';

import { type ReactElement, useState } from 'react';
import { requestJson } from '#components/api/request.ts';
import { Button } from '#components/ui/button.tsx';
import { ConfirmedButton } from '#components/ui/confirmed-button.tsx';
import { Notice } from '#components/ui/notice.tsx';

/** Puts a class away. */
export function ArchiveClass({
  classId,
  onChanged,
}: {
  classId: string;
  onChanged: () => Promise<void>;
}): ReactElement {
  return (
    <ConfirmedButton
      size="small"
      text="보관"
      title="이 클래스를 보관할까요?"
      confirmText="보관"
      onConfirm={async () => {
        const answered = await setArchived(classId, true);
        if (!answered.ok) return answered.error;
        await onChanged();
        return null;
      }}
    >
      <p>
        목록의 ‘보관한 클래스’로 옮겨지고, 초대로 더 들어올 수 없게 됩니다. 구성원과 제출, 점수는 그대로 남아 언제든 볼
        수 있고, 나중에 다시 열 수 있습니다.
      </p>
    </ConfirmedButton>
  );
}

/** Tells that a class is put away; its instructors can open it again. */
export function ArchivedNotice({
  classId,
  onReopened,
}: {
  classId: string;
  /** Null: for somebody who may not. */
  onReopened: (() => Promise<void>) | null;
}): ReactElement {
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const reopen = async () => {
    setBusy(true);
    const answered = await setArchived(classId, false);
    setBusy(false);
    setFailure(answered.ok ? null : answered.error.message);
    if (answered.ok) await onReopened?.();
  };
  return (
    <Notice title="보관한 클래스입니다.">
      <p>새로 참여할 수는 없고, 지금까지의 제출과 점수는 그대로 볼 수 있습니다.</p>
      {failure ? <p role="alert">{failure}</p> : null}
      {onReopened ? (
        <p>
          <Button size="small" isBusy={isBusy} onClick={() => void reopen()}>
            다시 열기
          </Button>
        </p>
      ) : null}
    </Notice>
  );
}

function setArchived(classId: string, isArchived: boolean) {
  return requestJson(`/api/classes/${classId}`, { method: 'PATCH', body: { isArchived } });
}
