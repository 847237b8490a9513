import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import styles from './notice.module.css';

export type NoticeTone = 'plain' | 'good' | 'caution' | 'bad';

const icons: Record<NoticeTone, IconName> = { plain: 'list', good: 'check', caution: 'warning', bad: 'cross' };

/** A short message in the flow of the page: what happened, where, and what to try next. */
export function Notice({
  tone = 'plain',
  title,
  children,
  icon,
  isAlert = false,
}: {
  tone?: NoticeTone;
  title?: string;
  children?: ReactNode;
  icon?: IconName;
  /** Read out as soon as it appears. */
  isAlert?: boolean;
}): ReactElement {
  return (
    <div className={`${styles['notice']} ${styles[tone]}`} role={isAlert ? 'alert' : undefined}>
      <span className={styles['icon']}>
        <Icon name={icon ?? icons[tone]} />
      </span>
      <div className={styles['text']}>
        {title ? <p className={styles['title']}>{title}</p> : null}
        {children}
      </div>
    </div>
  );
}
