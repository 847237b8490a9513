import type { ReactElement } from 'react';
import { Skeleton } from '#components/ui/skeleton.tsx';
import styles from './terminal-exercise.module.css';

/** Stands where the terminal will be once what this browser kept is known. */
export function TerminalWaiting(): ReactElement {
  return (
    <div className={styles['loading']}>
      <Skeleton lines={6} label="터미널을 준비하는 중입니다." />
    </div>
  );
}
