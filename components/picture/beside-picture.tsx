import type { ReactElement, ReactNode } from 'react';
import styles from './terminal-picture.module.css';
import { TerminalPicture } from './terminal-picture.tsx';

/** A terminal with the picture of its cluster: beside it where there is room, below it otherwise. */
export function BesidePicture({
  itemId,
  seed,
  lines,
  children,
}: {
  itemId: string;
  seed: number;
  lines: readonly string[];
  children: ReactNode;
}): ReactElement {
  return (
    <div className={styles['room']}>
      <div className={styles['bench']}>
        <div className={styles['terminal']}>{children}</div>
        <TerminalPicture itemId={itemId} seed={seed} lines={lines} />
      </div>
    </div>
  );
}
