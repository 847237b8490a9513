import type { ReactElement } from 'react';
import type { Box } from '#lib/picture/layout/drawing.ts';
import { notesOf } from '#lib/picture/layout/room.ts';
import type { NodeMark } from '#lib/picture/picture.ts';
import styles from './drawing.module.css';
import { fitText } from './fit-text.ts';

const lineHeight = 19;

/** A machine: a plate with its name on the top edge, what was set on it, and how much of it is asked for. */
export function NodePlate({
  mark,
  box,
  hidden,
  hasRequests,
}: {
  mark: NodeMark;
  box: Box;
  hidden: number;
  hasRequests: boolean;
}): ReactElement {
  const trouble = troubleOf(mark);
  const notes = notesOf(mark);
  return (
    <g>
      <rect className={mark.isControlPlane ? 'fg-control' : 'fg-plate'} {...box} rx={8} />
      <text className={styles['code']} x={box.x + 10} y={box.y + 20}>
        {fitText(mark.name, box.width - 16 - (trouble ? 70 : 0))}
      </text>
      {!trouble && hidden > 0 ? (
        <text className={styles['soft']} x={box.x + box.width - 8} y={box.y + 20} textAnchor="end">
          외 {hidden}개
        </text>
      ) : null}
      {notes.map((note, index) => (
        <text key={note} className={styles['code']} x={box.x + 10} y={box.y + 39 + index * lineHeight}>
          {fitText(note, box.width - 16)}
        </text>
      ))}
      {hasRequests && !mark.isControlPlane ? <RequestBar mark={mark} box={box} notes={notes.length} /> : null}
    </g>
  );
}

/** What keeps new pods away from a machine, for over the lines: its place is where they go down to the pods. */
export function NodeTrouble({ mark, box }: { mark: NodeMark; box: Box }): ReactElement | null {
  const trouble = troubleOf(mark);
  if (!trouble) return null;
  return (
    <text
      className={`${styles['bad']} ${styles['halo']} ${styles['onPlate']}`}
      x={box.x + box.width - 8}
      y={box.y + 20}
      textAnchor="end"
    >
      {trouble}
    </text>
  );
}

function troubleOf(mark: NodeMark): string {
  if (!mark.isReady) return 'NotReady';
  return mark.isCordoned ? 'cordon' : '';
}

function RequestBar({ mark, box, notes }: { mark: NodeMark; box: Box; notes: number }): ReactElement {
  const [used, whole] = mark.cpu;
  const width = box.width - 20;
  const y = box.y + 28 + notes * lineHeight;
  return (
    <g>
      <rect className={styles['gauge']} x={box.x + 10} y={y} width={width} height={8} rx={4} />
      {used > 0 ? (
        <rect
          className={styles['gaugeUsed']}
          x={box.x + 10}
          y={y}
          width={Math.min(width, (width * used) / Math.max(1, whole))}
          height={8}
          rx={4}
        />
      ) : null}
      <text className={styles['soft']} x={box.x + 10} y={y + 24}>
        {fitText(`CPU ${used / 1000} / ${whole / 1000}`, width)}
      </text>
    </g>
  );
}
