import type { ReactElement, ReactNode } from 'react';
import styles from './page.module.css';

const widths = { narrow: 'narrow', text: 'text', wide: 'wide' } as const;

/** The frame of every page that is not a lesson. */
export function Page({
  title,
  lead,
  width = 'text',
  tools,
  children,
}: {
  title: string;
  lead?: ReactNode;
  width?: keyof typeof widths;
  /** Beside the title. */
  tools?: ReactNode;
  children: ReactNode;
}): ReactElement {
  return (
    <main id="main" className={`${styles['page']} ${styles[widths[width]]}`}>
      <header className={styles['head']}>
        <div>
          <h1>{title}</h1>
          {lead ? <p className={styles['lead']}>{lead}</p> : null}
        </div>
        {tools ? <div className={styles['tools']}>{tools}</div> : null}
      </header>
      {children}
    </main>
  );
}
