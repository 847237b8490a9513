'use client';

import { type ReactElement, useState } from 'react';
import { requestJson } from '#components/api/request.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Form } from '#components/ui/form.tsx';

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
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        이름 바꾸기
      </Button>
      <Dialog title="클래스 이름 바꾸기" isOpen={isOpen} onClose={() => setOpen(false)}>
        <Form
          key={name}
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
            setOpen(false);
            return null;
          }}
        />
      </Dialog>
    </>
  );
}
