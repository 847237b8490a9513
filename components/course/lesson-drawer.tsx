'use client';

import { usePathname } from 'next/navigation';
import { type MouseEvent, type ReactElement, type ReactNode, useEffect, useRef } from 'react';
import { Icon } from '#components/ui/icon.tsx';
import type { OutlineEntry } from '#lib/content/course-data.ts';
import styles from './lesson-drawer.module.css';

/** On narrow screens: a bar under the header that opens the course tree and the lesson's outline. */
export function LessonDrawer({
  title,
  outline,
  children,
}: {
  title: string;
  outline: OutlineEntry[];
  children: ReactNode;
}): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const path = usePathname();
  useEffect(() => {
    if (path) dialog.current?.close();
  }, [path]);
  const closeOnChoice = (event: MouseEvent) => {
    const isLink = event.target instanceof Element && event.target.closest('a') !== null;
    if (isLink || event.target === dialog.current) dialog.current?.close();
  };
  return (
    <div className={styles['bar']}>
      <button
        type="button"
        className={styles['open']}
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
      >
        <Icon name="list" /> 목차
      </button>
      <span className={styles['title']} aria-hidden="true">
        {title}
      </span>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the click only adds the area outside. */}
      <dialog ref={dialog} className={styles['drawer']} aria-label="목차" onClick={closeOnChoice}>
        <div className={styles['sheet']}>
          <div className={styles['head']}>
            <p className={styles['caption']}>강의 목차</p>
            <button
              type="button"
              className={styles['close']}
              aria-label="목차 닫기"
              onClick={() => dialog.current?.close()}
            >
              <Icon name="cross" />
            </button>
          </div>
          {outline.length > 0 ? (
            <details className={styles['outline']}>
              <summary>이 레슨에서</summary>
              <ul>
                {outline.map((entry) => (
                  <li key={entry.id}>
                    <a href={`#${entry.id}`}>{entry.text}</a>
                  </li>
                ))}
              </ul>
            </details>
          ) : null}
          <nav aria-label="강의 목차">{children}</nav>
        </div>
      </dialog>
    </div>
  );
}
