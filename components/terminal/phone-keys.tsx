'use client';

import type { ReactElement } from 'react';
import { Icon } from '#components/ui/icon.tsx';
import styles from './terminal.module.css';
import type { PromptControl } from './use-prompt.ts';

/** The keys of a terminal that a phone's keyboard lacks. A tap leaves the keyboard open: the line keeps the focus. */
export function PhoneKeys({ prompt }: { prompt: PromptControl }): ReactElement {
  const keys = [
    { name: 'Tab', label: '자동 완성', press: () => void prompt.complete() },
    { name: <Icon name="up" />, label: '이전 명령', press: () => prompt.walk(-1) },
    { name: <Icon name="down" />, label: '다음 명령', press: () => prompt.walk(1) },
    { name: 'Ctrl-C', label: '멈춤', press: prompt.interrupt },
  ];
  return (
    <fieldset className={styles['phoneKeys']} aria-label="터미널 글쇠">
      {keys.map(({ name, label, press }) => (
        <button
          key={label}
          type="button"
          className={styles['phoneKey']}
          aria-label={label}
          onPointerDown={(event) => event.preventDefault()}
          onClick={press}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
