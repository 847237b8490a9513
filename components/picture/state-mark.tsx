import type { ReactElement } from 'react';
import type { PodState } from '#lib/picture/picture.ts';
import styles from './drawing.module.css';

/** The signs of states, the same as everywhere: filled dot, half dot, ring, cross, dash, tick. Never colour alone. */
export function StateMark({ state }: { state: PodState }): ReactElement {
  return (
    <g className={styles[`state-${state}`]}>
      <circle className={styles['backing']} r={7.5} />
      {signs[state]}
    </g>
  );
}

const signs: Record<PodState, ReactElement> = {
  running: <circle className={styles['solid']} r={5} />,
  'not-ready': (
    <>
      <circle className={styles['stroke']} r={4.5} />
      <path className={styles['solid']} d="M0 -5A5 5 0 0 0 0 5Z" />
    </>
  ),
  pending: <circle className={styles['stroke']} r={4.5} />,
  failed: <path className={styles['stroke']} d="M-4 -4L4 4M4 -4L-4 4" />,
  gone: <path className={styles['stroke']} d="M-5 0H5" />,
  done: <path className={styles['stroke']} d="M-5 0L-1.5 4L5 -4" />,
};
