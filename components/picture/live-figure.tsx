import type { ReactElement } from 'react';
import { InlineText } from '#components/lesson/mdx/inline-text.tsx';
import { getLive } from '#lib/content/live/read-live.ts';
import { LivePlayer } from './live-player.tsx';
import styles from './player.module.css';

/** A figure that the evaluator played when the course was built. Its end is in the page; the rest comes when it is near. */
export function LiveFigure({ id, caption }: { id: string; caption: string }): ReactElement {
  const figure = getLive(id);
  const address = `/learn/${id.replace(/\/([^/]+)$/, '/live/$1')}`;
  return (
    <figure className={styles['figure']} aria-label={figure.title}>
      <p className={styles['figureTitle']}>{figure.title}</p>
      <p className="unseen">{figure.describe}</p>
      <LivePlayer figure={figure} address={address} />
      <figcaption className={styles['figureCaption']}>
        <InlineText text={caption} />
      </figcaption>
    </figure>
  );
}
