'use client';

import type { ReactElement } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { showToast } from './toast.tsx';

/** Copies a text; `what` names it in the message that follows. */
export function CopyButton({ text, what }: { text: string; what: string }): ReactElement {
  const copy = async () => {
    const isCopied = await copyText(text);
    showToast(
      isCopied ? `${what} 복사했습니다.` : '브라우저가 복사를 허용하지 않았습니다. 글자를 직접 선택해 복사해 주세요.',
    );
  };
  return (
    <Button size="small" onClick={copy}>
      <Icon name="copy" /> 복사
    </Button>
  );
}

/** The clipboard's own interface is missing on pages served over plain HTTP; there the old command still works. */
async function copyText(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return true;
    }
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'unseen';
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand('copy');
    field.remove();
    return isCopied;
  } catch {
    return false;
  }
}
