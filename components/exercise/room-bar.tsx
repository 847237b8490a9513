'use client';

import type { ReactElement } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import styles from './room-bar.module.css';

/** The part of an exercise that a phone shows while it has the whole window. */
export type RoomView = 'prompt' | 'work' | 'result';

/** Gives an exercise the whole window and back; on narrow screens it then chooses the part to see. */
export function RoomBar({
  workName,
  isLarge,
  view,
  onResize,
  onView,
}: {
  workName: string;
  isLarge: boolean;
  view: RoomView;
  onResize: () => void;
  onView: (view: RoomView) => void;
}): ReactElement {
  const views: { view: RoomView; text: string }[] = [
    { view: 'prompt', text: '문제' },
    { view: 'work', text: workName },
    { view: 'result', text: '결과' },
  ];
  return (
    <>
      <Button size="small" look="quiet" aria-pressed={isLarge} onClick={onResize}>
        <Icon name={isLarge ? 'shrink' : 'grow'} /> {isLarge ? '작게' : '크게'}
      </Button>
      {isLarge ? (
        <fieldset className={styles['views']} aria-label="보이는 부분">
          {views.map(({ view: offered, text }) => (
            <button
              key={offered}
              type="button"
              className={styles['view']}
              aria-pressed={offered === view}
              onClick={() => onView(offered)}
            >
              {text}
            </button>
          ))}
        </fieldset>
      ) : null}
    </>
  );
}
