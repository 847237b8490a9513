'use client';

import type { ReactElement } from 'react';
import { requestJson } from '#components/api/request.ts';
import { FormButton } from '#components/ui/form-button.tsx';
import { showToast } from '#components/ui/toast.tsx';

/** Deletes a class that was put away, once its name is typed. */
export function DeleteClass({
  classId,
  name,
  isNamed = false,
  onDeleted,
}: {
  classId: string;
  name: string;
  /** Whether the button says which class, where there are several. */
  isNamed?: boolean;
  onDeleted: () => Promise<void> | void;
}): ReactElement {
  return (
    <FormButton
      text="영영 지우기"
      aria-label={isNamed ? `영영 지우기: ${name}` : undefined}
      title={`‘${name}’ 클래스를 영영 지울까요?`}
      fields={[
        {
          name: 'name',
          label: '지울 클래스의 이름',
          hint: `확인을 위해 이름을 그대로 적어 주세요: ${name}`,
          check: (value) => (value.normalize('NFC').trim() === name ? null : '클래스 이름과 다릅니다.'),
        },
      ]}
      submitText="영영 지우기"
      submitLook="danger"
      intro={
        <p>
          구성원 명단과 초대, 현황표가 사라지고 되돌릴 수 없습니다. 수강생이 낸 답과 점수는 각자의 계정에 그대로 남지만,
          이 클래스의 강의자는 더 볼 수 없습니다.
        </p>
      }
      onSubmit={async (values) => {
        const body = { name: values['name'] ?? '' };
        const deleted = await requestJson(`/api/classes/${classId}`, { method: 'DELETE', body });
        if (!deleted.ok) return deleted.error;
        showToast(`‘${name}’ 클래스를 지웠습니다.`);
        await onDeleted();
        return null;
      }}
    />
  );
}
