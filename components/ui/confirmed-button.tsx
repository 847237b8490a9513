'use client';

import { type ComponentProps, type ReactElement, type ReactNode, useState } from 'react';
import type { ApiError } from '#components/api/api-error.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Failure } from './failure.tsx';

/** A button for what one might regret: says first what will happen (`children`), and in the dialog what went wrong. */
export function ConfirmedButton({
  text,
  title,
  confirmText,
  children,
  outcome = null,
  onConfirm,
  onClosed,
  ...button
}: {
  text: string;
  title: string;
  confirmText: string;
  children: ReactNode;
  /** What there is to read once it is done: the dialog then stays open with it until it is closed. */
  outcome?: { title: string; text: ReactNode } | null;
  /** Null when it is done. */
  onConfirm: () => Promise<ApiError | null>;
  onClosed?: () => void;
} & Pick<ComponentProps<typeof Button>, 'size' | 'look' | 'aria-label'>): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const close = () => {
    setOpen(false);
    setFailure(null);
    onClosed?.();
  };
  const confirm = async () => {
    setBusy(true);
    const error = await onConfirm();
    setBusy(false);
    setFailure(error?.message ?? null);
    if (!error) setOpen(false);
  };
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>
        {text}
      </Button>
      <Dialog
        title={outcome?.title ?? title}
        isOpen={isOpen || outcome !== null}
        onClose={close}
        actions={
          outcome ? null : (
            <Button look="danger" isBusy={isBusy} onClick={() => void confirm()}>
              {confirmText}
            </Button>
          )
        }
      >
        <Failure text={failure} />
        {outcome ? <div role="status">{outcome.text}</div> : children}
      </Dialog>
    </>
  );
}
