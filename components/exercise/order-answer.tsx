'use client';

import { type DragEvent, type ReactElement, useState } from 'react';
import { InlineText } from '#components/lesson/mdx/inline-text.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { PublicOption } from '#lib/content/item.ts';
import { moved } from './moved.ts';
import styles from './order-answer.module.css';

/**
 * Lines to put in order, by dragging or with the two buttons of each line. A move is said aloud with its new place, and
 * the focus stays on the button that was pressed.
 */
export function OrderAnswer({
  options,
  order,
  isDisabled,
  onChange,
}: {
  options: PublicOption[];
  order: string[];
  isDisabled: boolean;
  onChange: (order: string[]) => void;
}): ReactElement {
  const [said, setSaid] = useState('');
  const [dragged, setDragged] = useState<string | null>(null);
  const texts = new Map(options.map((option) => [option.id, option.text]));

  const move = (id: string, to: number) => {
    const from = order.indexOf(id);
    if (isDisabled || to < 0 || to >= order.length || from === to) return;
    onChange(moved(order, from, to));
    setSaid(`${order.length}개 가운데 ${to + 1}번째로 옮겼습니다.`);
  };
  const dragOver = (event: DragEvent, to: number) => {
    if (dragged === null) return;
    event.preventDefault();
    move(dragged, to);
  };
  return (
    <div>
      <p className={styles['how']}>
        앞에서부터 차례대로 놓으세요. <span className={styles['drag']}>줄을 끌거나 </span>화살표 단추로 옮길 수
        있습니다.
      </p>
      <ol className={styles['list']}>
        {order.map((id, index) => (
          <li
            key={id}
            className={`${styles['line']} ${dragged === id ? styles['dragged'] : ''}`}
            draggable={!isDisabled}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', id);
              setDragged(id);
            }}
            onDragOver={(event) => dragOver(event, index)}
            onDrop={(event) => event.preventDefault()}
            onDragEnd={() => setDragged(null)}
          >
            <span className={styles['grip']}>
              <Icon name="grip" />
            </span>
            <span className={styles['number']}>{index + 1}</span>
            <span className={styles['text']}>
              <InlineText text={texts.get(id) ?? ''} />
            </span>
            <MoveButton
              label={`${index + 1}번째 줄 위로`}
              icon="up"
              isDisabled={isDisabled || index === 0}
              onClick={() => move(id, index - 1)}
            />
            <MoveButton
              label={`${index + 1}번째 줄 아래로`}
              icon="down"
              isDisabled={isDisabled || index === order.length - 1}
              onClick={() => move(id, index + 1)}
            />
          </li>
        ))}
      </ol>
      <p className="unseen" aria-live="polite">
        {said}
      </p>
    </div>
  );
}

/** Stays focusable at the ends of the list, so that a keyboard does not lose its place. */
function MoveButton({
  label,
  icon,
  isDisabled,
  onClick,
}: {
  label: string;
  icon: 'up' | 'down';
  isDisabled: boolean;
  onClick: () => void;
}): ReactElement {
  return (
    <button
      type="button"
      className={styles['move']}
      aria-label={label}
      aria-disabled={isDisabled || undefined}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
