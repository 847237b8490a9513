'use client';

import { type ComponentProps, type ReactElement, useState } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Form } from './form.tsx';

/** A button that opens a form in a dialog; the dialog closes when what was filled in went well. */
export function FormButton({
  text,
  title,
  'aria-label': label,
  onSubmit,
  ...form
}: ComponentProps<typeof Form> & { text: string; title: string; 'aria-label'?: string | undefined }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" aria-label={label} onClick={() => setOpen(true)}>
        {text}
      </Button>
      <Dialog title={title} isOpen={isOpen} onClose={() => setOpen(false)}>
        <Form
          {...form}
          onSubmit={async (values) => {
            const outcome = await onSubmit(values);
            if (!outcome) setOpen(false);
            return outcome;
          }}
        />
      </Dialog>
    </>
  );
}
