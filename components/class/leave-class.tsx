'use client';

import { useRouter } from 'next/navigation';
import type { ReactElement } from 'react';
import { requestJson } from '#components/api/request.ts';
import { ConfirmedButton } from '#components/ui/confirmed-button.tsx';
import { showToast } from '#components/ui/toast.tsx';
import type { ClassRole } from '#lib/classes/class.ts';

/** The way out of a class. */
export function LeaveClass({
  classId,
  name,
  role,
  ownId,
}: {
  classId: string;
  name: string;
  role: ClassRole;
  ownId: string;
}): ReactElement {
  const router = useRouter();
  return (
    <ConfirmedButton
      size={role === 'instructor' ? 'small' : 'usual'}
      text="클래스에서 나가기"
      title={`‘${name}’에서 나갈까요?`}
      confirmText="나가기"
      onConfirm={async () => {
        const left = await requestJson(`/api/classes/${classId}/members/${ownId}`, { method: 'DELETE', body: {} });
        if (!left.ok) return left.error;
        showToast(`‘${name}’에서 나왔습니다.`);
        router.push('/classes');
        return null;
      }}
    >
      {role === 'learner' ? (
        <p>
          강의자가 내 제출을 더 볼 수 없게 됩니다. 제출과 점수는 내 계정에 그대로 남습니다. 다시 들어오려면 초대가
          필요합니다.
        </p>
      ) : (
        <p>이 클래스의 현황과 제출을 더 볼 수 없게 됩니다. 다시 들어오려면 다른 강의자의 초대가 필요합니다.</p>
      )}
    </ConfirmedButton>
  );
}
