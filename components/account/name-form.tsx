'use client';

import type { ReactElement } from 'react';
import { requestJson } from '#components/api/request.ts';
import { refreshProgress } from '#components/progress/progress-store.ts';
import { Form } from '#components/ui/form.tsx';
import { showToast } from '#components/ui/toast.tsx';
import { nameField } from './account-fields.ts';

/** Changes one's own name, here and for the instructors of one's classes. */
export function NameForm({ name }: { name: string }): ReactElement {
  return (
    <Form
      key={name}
      fields={[{ ...nameField, initial: name }]}
      submitText="이름 바꾸기"
      onSubmit={async (values) => {
        const changed = await requestJson('/api/account', { method: 'PATCH', body: { name: values['name'] ?? '' } });
        if (!changed.ok) return changed.error;
        await refreshProgress();
        showToast('이름을 바꿨습니다.');
        return null;
      }}
    />
  );
}
