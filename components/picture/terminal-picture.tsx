'use client';

import { type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { FramePlayer } from './frame-player.tsx';
import styles from './terminal-picture.module.css';
import { useIsNear } from './use-is-near.ts';
import { useTerminalFrames } from './use-terminal-frames.ts';

/** From this width on there is room beside a terminal, and the picture is open from the start. */
const wide = '(min-width: 1100px)';
/** A picture that nobody is near to is not asked for: a lesson may have several terminals. */
const near = '300px';

/** The cluster of a terminal exercise: what the last line did, frame by frame. Asks for it only while it is open. */
export function TerminalPicture({
  itemId,
  seed,
  lines,
}: {
  itemId: string;
  seed: number;
  lines: readonly string[];
}): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const isNear = useIsNear(box, near);
  useEffect(() => setOpen(matchMedia(wide).matches), []);
  const { frames, error, number, retry } = useTerminalFrames({ itemId, seed, lines, isWanted: isOpen && isNear });
  return (
    <div ref={box} className={styles['panel']}>
      <button
        type="button"
        className={styles['toggle']}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name={isOpen ? 'collapse' : 'expand'} /> 클러스터 그림
      </button>
      <div id={id} className={styles['body']} hidden={!isOpen}>
        {frames ? (
          <FramePlayer key={number} frames={frames} label="마지막 명령이 한 일" startsAt={frames.length - 1} />
        ) : error ? null : (
          <Skeleton lines={6} label="클러스터를 그리는 중입니다." />
        )}
        {error ? (
          <p role="status">
            그림을 받지 못했습니다. {error.message}{' '}
            <Button size="small" onClick={retry}>
              다시 받기
            </Button>
          </p>
        ) : null}
      </div>
    </div>
  );
}
