'use client';

import { type ReactElement, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Button } from './button.tsx';
import styles from './dialog.module.css';

/** A modal question. Escape and the close button call onClose; focus returns to where it was. Closed, it holds nothing. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  actions,
}: {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  actions?: ReactNode;
}): ReactElement {
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (isOpen && !element.open) element.showModal();
    if (!isOpen && element.open) element.close();
  }, [isOpen]);
  return (
    <dialog ref={dialog} className={styles['dialog']} aria-labelledby={titleId} onClose={onClose}>
      {isOpen ? (
        <>
          <h2 id={titleId} className={styles['title']}>
            {title}
          </h2>
          <div className={styles['body']}>{children}</div>
          <div className={styles['actions']}>
            <Button look="quiet" onClick={onClose}>
              닫기
            </Button>
            {actions}
          </div>
        </>
      ) : null}
    </dialog>
  );
}
