import type { ReactElement } from 'react';
import type { Box } from '#lib/picture/layout/drawing.ts';
import type { OwnerMark } from '#lib/picture/picture.ts';
import styles from './drawing.module.css';
import { fitText, widthOf } from './fit-text.ts';

const titles: Record<string, string> = {
  Deployment: '디플로이먼트',
  ReplicaSet: '레플리카셋',
  StatefulSet: '스테이트풀셋',
  DaemonSet: '데몬셋',
  Job: '잡',
  CronJob: '크론잡',
};

/** A controller's object: stacked sheets with what it wants. Nothing is left of one that wants no pods but its outline. */
export function OwnerSheets({ mark, box }: { mark: OwnerMark; box: Box }): ReactElement {
  const { x, y, width } = box;
  const title = titles[mark.kind] ?? mark.kind;
  const isIdle = mark.kind === 'ReplicaSet' && mark.wanted === 0;
  // A ReplicaSet of a Deployment is told by what runs in it, everything else by its name.
  const below = mark.kind === 'ReplicaSet' && mark.owner !== '' ? mark.image.replace(/^.*\//, '') : mark.name;
  const sheet = { width: width - 8, height: 42, rx: 5 };
  return (
    <g className={`${styles['shape']} ${isIdle ? styles['idle'] : ''}`}>
      <title>{`${title} ${mark.name}`}</title>
      <rect className="fg-sheet" x={x + 7} y={y - 3} {...sheet} />
      <rect className="fg-sheet" x={x + 4} y={y} {...sheet} />
      <rect className="fg-sheet" x={x + 1} y={y + 3} {...sheet} />
      <text className={styles['bold']} x={x + 9} y={y + 21}>
        {fitText(title, width - 22 - widthOf(mark.count))}
      </text>
      <text className={styles['number']} x={x + width - 13} y={y + 21} textAnchor="end">
        {mark.count}
      </text>
      <text className={styles['code']} x={x + 9} y={y + 39}>
        {fitText(below, width - 22)}
      </text>
    </g>
  );
}
