'use client';

import { type ComponentProps, type ReactElement, type ReactNode, useState } from 'react';
import type { ApiError } from '#components/api/api-error.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';

/** A button for what one might regret: says first what will happen (`children`), and in the dialog what went wrong. */
export function ConfirmedButton({
  text,
  title,
  confirmText,
  children,
  onConfirm,
  ...button
}: {
  text: string;
  title: string;
  confirmText: string;
  children: ReactNode;
  /** Null when it is done. */
  onConfirm: () => Promise<ApiError | null>;
} & Pick<ComponentProps<typeof Button>, 'size' | 'look' | 'aria-label'>): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const close = () => {
    setOpen(false);
    setFailure(null);
  };
  const confirm = async () => {
    setBusy(true);
    const error = await onConfirm();
    setBusy(false);
    if (error) setFailure(error.message);
    else close();
  };
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>
        {text}
      </Button>
      <Dialog
        title={title}
        isOpen={isOpen}
        onClose={close}
        actions={
          <Button look="danger" isBusy={isBusy} onClick={() => void confirm()}>
            {confirmText}
          </Button>
        }
      >
        {failure ? (
          <Notice tone="bad" isAlert>
            <p>{failure}</p>
          </Notice>
        ) : null}
        {children}
      </Dialog>
    </>
  );
}
