'use client';

import type { ReactElement } from 'react';
import { requestJson } from '#components/api/request.ts';
import { FormButton } from '#components/ui/form-button.tsx';

/** Asks for another name of the class. */
export function RenameClass({
  classId,
  name,
  onRenamed,
}: {
  classId: string;
  name: string;
  onRenamed: () => Promise<void>;
}): ReactElement {
  return (
    <FormButton
      text="이름 바꾸기"
      title="클래스 이름 바꾸기"
      fields={[
        {
          name: 'name',
          label: '클래스 이름',
          initial: name,
          check: (value) => (value.trim() === '' ? '클래스 이름을 적어 주세요.' : null),
        },
      ]}
      submitText="바꾸기"
      onSubmit={async (values) => {
        const body = { name: (values['name'] ?? '').trim() };
        const changed = await requestJson(`/api/classes/${classId}`, { method: 'PATCH', body });
        if (!changed.ok) return changed.error;
        await onRenamed();
        return null;
      }}
    />
  );
}
