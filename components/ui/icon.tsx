import type { ReactElement } from 'react';
import styles from './icon.module.css';

const paths = {
  check: 'M4 10.5l4 4 8-9',
  cross: 'M5 5l10 10M15 5L5 15',
  dash: 'M4.5 10h11',
  up: 'M10 15.5v-11M5.5 9L10 4.5 14.5 9',
  down: 'M10 4.5v11M5.5 11l4.5 4.5 4.5-4.5',
  next: 'M7.5 4.5L13 10l-5.5 5.5',
  previous: 'M12.5 4.5L7 10l5.5 5.5',
  expand: 'M5 7.5l5 5 5-5',
  collapse: 'M5 12.5l5-5 5 5',
  list: 'M7.5 5.5h9M7.5 10h9M7.5 14.5h9M3.5 5.5h.01M3.5 10h.01M3.5 14.5h.01',
  copy: 'M7 7V4h9v9h-3M4 7h9v9H4z',
  sun: 'M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6L16 16M4 16l1.4-1.4M14.6 5.4L16 4',
  moon: 'M16.5 11.8A7 7 0 0 1 8.2 3.5a7 7 0 1 0 8.3 8.3z',
  system: 'M3 4h14v9.5H3zM7.5 17h5M10 13.5V17',
  grip: 'M7.5 5h.01M12.5 5h.01M7.5 10h.01M12.5 10h.01M7.5 15h.01M12.5 15h.01',
  grow: 'M11.5 8.5l5-5M12 3.5h4.5V8M8.5 11.5l-5 5M8 16.5H3.5V12',
  shrink: 'M17 3l-5 5M11.5 4v4.5H16M3 17l5-5M8.5 16v-4.5H4',
  warning: 'M10 3l7.5 13.5h-15zM10 8v4M10 14.3h.01',
  offline:
    'M3 3l14 14M5.5 9.2a7 7 0 0 1 2-1.4M2.5 6.5A11 11 0 0 1 5 4.9M9 5a11 11 0 0 1 8.5 3.5M7.8 12.3A4 4 0 0 1 10 11.6M10 15.5h.01',
  save: 'M4 10.5l3.2 3.2M10 14l6-7.5M7.5 10.5l2 2',
  reset: 'M4 4v4h4M4.5 8A6.5 6.5 0 1 1 3.6 11.5',
  link: 'M8.5 11.5l3-3M7 9L4.8 11.2a2.8 2.8 0 0 0 4 4L11 13M9 7l2.2-2.2a2.8 2.8 0 0 1 4 4L13 11',
  person: 'M10 3.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM4 16.5c.5-3 2.8-4.5 6-4.5s5.5 1.5 6 4.5',
  half: 'M10 3.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z',
} as const;

export type IconName = keyof typeof paths;

/** A line drawing the size of the text around it; always decoration, so the words beside it must say the same. */
export function Icon({ name }: { name: IconName }): ReactElement {
  return (
    <svg className={styles['icon']} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
