import { type ReactElement, useId } from 'react';
import type { Drawing } from '#lib/picture/layout/drawing.ts';
import { drawingWidth } from '#lib/picture/layout/drawing.ts';
import { layOut } from '#lib/picture/layout/layout.ts';
import type { Room } from '#lib/picture/layout/room.ts';
import type { Picture } from '#lib/picture/picture.ts';
import styles from './drawing.module.css';
import { NodePlate, NodeTrouble } from './node-plate.tsx';
import { OwnerSheets } from './owner-sheets.tsx';
import { PodShape } from './pod-shape.tsx';
import { RowShape } from './row-shape.tsx';
import { ServicePill } from './service-pill.tsx';

/** A cluster drawn. Only for the eye: what stands beside it says the same in words (`PictureTables`). */
export function ClusterDrawing({
  picture,
  room,
  lit = noIds,
}: {
  picture: Picture;
  room: Room;
  /** Ids of what a request has passed. */
  lit?: ReadonlySet<string>;
}): ReactElement {
  const drawing = layOut(picture, room);
  const arrow = useId();
  return (
    <svg className={styles['drawing']} viewBox={`0 0 ${drawingWidth} ${Math.ceil(drawing.height)}`} aria-hidden="true">
      <defs>
        <marker id={arrow} viewBox="0 0 10 10" refX="8" refY="5" markerWidth="6" markerHeight="6" orient="auto">
          <path className="fg-head" d="M0 0L10 5L0 10Z" />
        </marker>
      </defs>
      {drawing.nodes.map(({ mark, box, hidden }) => (
        <NodePlate key={mark.id} mark={mark} box={box} hidden={hidden} hasRequests={room.hasRequests} />
      ))}
      {drawing.pending ? <PendingFrame pending={drawing.pending} /> : null}
      {drawing.lines.map(({ id, kind, path }) => (
        <path
          key={`${id} ${path}`}
          className={`${lineClasses[kind]} ${styles['line']}`}
          d={path}
          markerEnd={kind === 'route' ? `url(#${arrow})` : undefined}
        />
      ))}
      {drawing.nodes.map(({ mark, box }) => (
        <NodeTrouble key={mark.id} mark={mark} box={box} />
      ))}
      {drawing.pending ? <PendingLabel pending={drawing.pending} /> : null}
      {drawing.owners.map(({ mark, box }) => (
        <OwnerSheets key={mark.id} mark={mark} box={box} />
      ))}
      {drawing.services.map(({ mark, box }) => (
        <ServicePill key={mark.id} mark={mark} box={box} isLit={lit.has(mark.id)} />
      ))}
      {drawing.rows.map((row) => (
        <RowShape key={row.id} row={row} picture={picture} />
      ))}
      {drawing.pods.map((pod) => (
        <PodShape key={pod.mark.id} pod={pod} isLit={lit.has(pod.mark.id)} hasRequests={room.hasRequests} />
      ))}
    </svg>
  );
}

const noIds: ReadonlySet<string> = new Set();
const lineClasses = { owns: 'fg-owns', endpoint: 'fg-endpoint', route: 'fg-request', binds: 'fg-owns' };

type Pending = NonNullable<Drawing['pending']>;

function PendingFrame({ pending: { box } }: { pending: Pending }): ReactElement {
  return <rect className="fg-frame" x={box.x} y={box.y} width={box.width} height={box.height} rx={8} />;
}

/** Over the lines, so that it can be read. */
function PendingLabel({ pending: { box, hidden } }: { pending: Pending }): ReactElement {
  return (
    <text className={`${styles['soft']} ${styles['halo']}`} x={box.x + 10} y={box.y + 19}>
      {`노드를 기다리는 파드${hidden > 0 ? ` (외 ${hidden}개)` : ''}`}
    </text>
  );
}
