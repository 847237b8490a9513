import type { ReactElement, ReactNode } from 'react';
import styles from './badge.module.css';
import { type StateName, StateSign } from './state-sign.tsx';

/** A state in words, with its colour and its sign. */
export function Badge({ state, children }: { state: StateName; children: ReactNode }): ReactElement {
  return (
    <span className={`${styles['badge']} ${styles[state]}`}>
      <StateSign state={state} />
      {children}
    </span>
  );
}
