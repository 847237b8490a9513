'use client';

import { type ReactElement, useEffect, useState } from 'react';
import type { OutlineEntry } from '#lib/content/course-data.ts';
import styles from './outline.module.css';

/** The headings of a lesson; the one being read is marked. */
export function Outline({ entries }: { entries: OutlineEntry[] }): ReactElement | null {
  const current = useHeadingInView(entries);
  if (entries.length === 0) return null;
  return (
    <nav aria-label="이 레슨의 차례">
      <p className={styles['caption']}>이 레슨에서</p>
      <ul className={styles['list']}>
        {entries.map((entry) => (
          <li key={entry.id} className={entry.depth === 3 ? styles['deeper'] : undefined}>
            <a
              href={`#${entry.id}`}
              className={styles['entry']}
              aria-current={entry.id === current ? 'location' : undefined}
            >
              {entry.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The id of the last heading that went past the upper third of the window. */
function useHeadingInView(entries: OutlineEntry[]): string | null {
  const [current, setCurrent] = useState<string | null>(null);
  useEffect(() => {
    const headings = entries.flatMap((entry) => document.getElementById(entry.id) ?? []);
    const find = () => {
      const edge = innerHeight / 3;
      const passed = headings.filter((heading) => heading.getBoundingClientRect().top < edge);
      setCurrent(passed.at(-1)?.id ?? null);
    };
    find();
    addEventListener('scroll', find, { passive: true });
    return () => removeEventListener('scroll', find);
  }, [entries]);
  return current;
}
