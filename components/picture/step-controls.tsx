'use client';

import type { ReactElement } from 'react';
import { Button } from '#components/ui/button.tsx';
import styles from './player.module.css';
import type { Steps } from './use-steps.ts';

/** The slider over the frames with its buttons. The slider takes the arrow keys, Home and End as every slider does. */
export function StepControls({
  steps,
  count,
  label,
  isReady,
}: {
  steps: Steps;
  count: number;
  /** What is stepped through, as the slider's name. */
  label: string;
  isReady: boolean;
}): ReactElement {
  const { index, isPlaying, go, toggle } = steps;
  const isFirst = index === 0;
  const isLast = index >= count - 1;
  return (
    <div className={styles['controls']}>
      <input
        className={styles['slider']}
        type="range"
        min={0}
        max={Math.max(0, count - 1)}
        value={index}
        disabled={!isReady}
        aria-label={`${label}: 순간 고르기`}
        aria-valuetext={`${count}개 가운데 ${index + 1}번째`}
        onChange={(event) => go(Number(event.currentTarget.value))}
      />
      <div className={styles['buttons']}>
        <Button size="small" look="quiet" disabled={!isReady || isFirst} onClick={() => go(0)}>
          처음
        </Button>
        <Button size="small" disabled={!isReady || isFirst} onClick={() => go(index - 1)}>
          뒤로
        </Button>
        <Button size="small" disabled={!isReady || isLast} onClick={() => go(index + 1)}>
          앞으로
        </Button>
        <Button size="small" look="quiet" disabled={!isReady || count < 2} onClick={toggle}>
          {isPlaying ? '멈춤' : '재생'}
        </Button>
        <span className={styles['count']} aria-hidden="true">
          {index + 1} / {count}
        </span>
      </div>
    </div>
  );
}
