import type { ReactElement } from 'react';
import type { Box } from '#lib/picture/layout/drawing.ts';
import type { ServiceMark } from '#lib/picture/picture.ts';
import styles from './drawing.module.css';
import { fitText, widthOf } from './fit-text.ts';

/** A Service: a pill with its port and how many of its endpoints are ready. */
export function ServicePill({ mark, box, isLit }: { mark: ServiceMark; box: Box; isLit: boolean }): ReactElement {
  const { x, y, width, height } = box;
  const ready = mark.endpoints.filter(({ isReady }) => isReady).length;
  const counted = mark.type === 'ExternalName' ? mark.address : `준비된 곳 ${ready}/${mark.endpoints.length}`;
  const port = mark.ports.length > 0 ? ` :${mark.ports.join(', ')}` : '';
  return (
    <g className={styles['shape']}>
      <title>{`서비스 ${mark.name}, ${mark.type} ${mark.address}`}</title>
      <rect
        className={`${styles['pill']} ${isLit ? styles['lit'] : ''}`}
        x={x + 1}
        y={y}
        width={width - 2}
        height={height}
        rx={height / 2}
      />
      <text className={styles['codeBold']} x={x + 16} y={y + 23}>
        {fitText(`${mark.name}${port}`, width - 40 - widthOf(counted))}
      </text>
      <text className={styles['soft']} x={x + width - 16} y={y + 23} textAnchor="end">
        {counted}
      </text>
    </g>
  );
}
