'use client';

import { type ReactElement, useMemo, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import type { LiveFigure, LiveRun } from '#lib/content/live/live-figure.ts';
import { unpackFrames } from '#lib/picture/frame.ts';
import { type Room, roomOf } from '#lib/picture/layout/room.ts';
import { ChoiceFields } from './choice-fields.tsx';
import { FramePlayer } from './frame-player.tsx';
import { LayersPlayer } from './layers-player.tsx';
import styles from './player.module.css';
import { useRun } from './use-run.ts';

/** A live figure with the choices that it has. Until its frames are here, its end stands still. */
export function LivePlayer({ figure, address }: { figure: LiveFigure; address: string }): ReactElement {
  const [picked, setPicked] = useState<number[]>(() => figure.choices.map(() => 0));
  const box = useRef<HTMLDivElement>(null);
  const number = figure.choices.reduce((sum, { values }, index) => sum * values.length + (picked[index] ?? 0), 0);
  const { run, hasFailed, retry } = useRun(`${address}/${number}`, box);
  return (
    <div ref={box} className={styles['live']}>
      {figure.choices.length > 0 ? <ChoiceFields choices={figure.choices} picked={picked} onPick={setPicked} /> : null}
      <Run key={run ? number : 'end'} figure={figure} run={run} />
      {hasFailed ? (
        <p className={styles['problem']} role="status">
          그림의 나머지 장면을 받지 못했습니다.{' '}
          <Button size="small" onClick={retry}>
            다시 받기
          </Button>
        </p>
      ) : null}
    </div>
  );
}

function Run({ figure, run }: { figure: LiveFigure; run: LiveRun | null }): ReactElement | null {
  const shown = run ?? figure.last;
  const frames = useMemo(() => (shown.view === 'cluster' ? unpackFrames(shown.frames) : []), [shown]);
  const room = useMemo(() => roomFor(figure, run && frames), [figure, run, frames]);
  const given = { titles: shown.titles, label: figure.title, isReady: run !== null };
  if (shown.view === 'layers') return <LayersPlayer frames={shown.frames} {...given} />;
  return room ? <FramePlayer frames={frames} room={room} {...given} /> : null;
}

function roomFor({ room }: LiveFigure, frames: ReturnType<typeof unpackFrames> | null): Room | null {
  if (!room || !frames) return room;
  return roomOf(
    frames.map(({ picture }) => picture),
    { hasRequests: room.hasRequests },
  );
}
