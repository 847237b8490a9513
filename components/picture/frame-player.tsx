'use client';

import { type ReactElement, useMemo } from 'react';
import type { StepTitle } from '#lib/content/live/live-figure.ts';
import type { Frame } from '#lib/picture/frame.ts';
import { type Room, roomOf } from '#lib/picture/layout/room.ts';
import { ClusterDrawing } from './cluster-drawing.tsx';
import { Legend } from './legend.tsx';
import { PictureTables } from './picture-tables.tsx';
import styles from './player.module.css';
import { StepControls } from './step-controls.tsx';
import { StepHeading } from './step-heading.tsx';
import { useSteps } from './use-steps.ts';
import { WayList } from './way-list.tsx';

/** What happened in a cluster, frame by frame: the drawing, who did what, a slider, and the same as tables. */
export function FramePlayer({
  frames,
  room,
  titles = [],
  label,
  isReady = true,
  startsAt = 0,
}: {
  frames: readonly Frame[];
  /** Worked out from the frames unless told. */
  room?: Room;
  /** What stands above the frames of each step. */
  titles?: readonly StepTitle[];
  label: string;
  isReady?: boolean;
  startsAt?: number;
}): ReactElement | null {
  const steps = useSteps(frames.length, startsAt);
  const ownRoom = useMemo(() => room ?? roomOf(frames.map(({ picture }) => picture)), [frames, room]);
  const frame = frames[steps.index];
  const lit = useMemo(() => new Set((frame?.way?.stations ?? []).filter(isPassed).map(({ id }) => id)), [frame]);
  if (!frame) return null;
  return (
    <div className={styles['player']}>
      <ClusterDrawing picture={frame.picture} room={ownRoom} lit={lit} />
      {frame.way ? <WayList way={frame.way} /> : null}
      <div className={styles['caption']} aria-live={isReady ? 'polite' : undefined}>
        <StepHeading titles={titles} step={frame.step} />
        <p className={styles['words']}>
          {frames.length > 1 ? <span className={styles['when']}>{whenOf(frame.seconds)} </span> : null}
          {frame.words}
        </p>
      </div>
      {frames.length > 1 || !isReady ? (
        <StepControls steps={steps} count={frames.length} label={label} isReady={isReady} />
      ) : null}
      <div className={styles['aside']}>
        <PictureTables picture={frame.picture} when={whenOf(frame.seconds)} />
        <Legend />
      </div>
    </div>
  );
}

function isPassed({ state }: { state: string }): boolean {
  return state !== 'ahead';
}

function whenOf(seconds: number): string {
  if (seconds < 60) return `${seconds}초`;
  const rest = seconds % 60;
  return rest === 0 ? `${Math.floor(seconds / 60)}분` : `${Math.floor(seconds / 60)}분 ${rest}초`;
}
