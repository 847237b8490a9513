import type { ReactElement } from 'react';
import { type PlacedPod, podHeight, podWidth } from '#lib/picture/layout/drawing.ts';
import type { PodState } from '#lib/picture/picture.ts';
import styles from './drawing.module.css';
import { StateMark } from './state-mark.tsx';

const surfaces: Record<PodState, string> = {
  running: 'fg-pod',
  'not-ready': 'fg-pod',
  pending: 'fg-pod-pending',
  failed: 'fg-pod-failed',
  gone: 'fg-pod-gone',
  done: 'fg-pod-gone',
};

const hexagon =
  'M18 3H42Q45.5 3 47.2 6L57 23Q58.7 26 57 29L47.2 46Q45.5 49 42 49H18Q14.5 49 12.8 46L3 29Q1.3 26 3 23L12.8 6Q14.5 3 18 3Z';
const scale = podWidth / 60;

/** A pod: a hexagon with its containers as squares, the sign of its state and the end of its name. */
export function PodShape({
  pod: { mark, x, y, label, tag },
  isLit,
  hasRequests,
}: {
  pod: PlacedPod;
  isLit: boolean;
  hasRequests: boolean;
}): ReactElement {
  const notes = [tag, hasRequests ? mark.requests.split(' · ')[0] : ''].filter(Boolean);
  return (
    <g className={styles['pod']} transform={`translate(${round(x)} ${round(y)})`}>
      <title>{`${mark.name}: ${mark.status}`}</title>
      <path
        className={`${surfaces[mark.state]} ${isLit ? styles['lit'] : ''}`}
        d={hexagon}
        transform={`scale(${scale})`}
      />
      <Containers containers={mark.containers} />
      <g transform={`translate(${podWidth - 9} 7)`}>
        <StateMark state={mark.state} />
      </g>
      <text className={styles['code']} x={podWidth / 2} y={podHeight + 15} textAnchor="middle">
        {label}
      </text>
      {notes.map((note, index) => (
        <text key={note} className={styles['tag']} x={podWidth / 2} y={podHeight + 32 + index * 17} textAnchor="middle">
          {note}
        </text>
      ))}
    </g>
  );
}

/** Apps are filled squares, sidecars round ones, init containers outlined. */
function Containers({ containers }: { containers: PlacedPod['mark']['containers'] }): ReactElement {
  const shown = containers.slice(0, 4);
  const size = shown.length > 1 ? 11 : 15;
  const total = shown.length * size + (shown.length - 1) * 3;
  const left = (podWidth - total) / 2;
  return (
    <>
      {shown.map(({ name, kind, isOn }, index) => (
        <rect
          key={name}
          className={isOn ? styles['containerOn'] : styles['container']}
          x={left + index * (size + 3)}
          y={(podHeight - size) / 2}
          width={size}
          height={size}
          rx={kind === 'sidecar' ? size / 2 : 2.5}
          strokeDasharray={kind === 'init' ? '2 2' : undefined}
        />
      ))}
    </>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
