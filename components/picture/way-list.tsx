import type { ReactElement } from 'react';
import type { Way } from '#lib/picture/frame.ts';
import styles from './player.module.css';

const words = { ok: '지남', failed: '여기서 막힘', ahead: '아직' } as const;

/** The stations of a request in order, and how far it has come. */
export function WayList({ way }: { way: Way }): ReactElement {
  return (
    <div className={styles['way']}>
      <p className={styles['target']}>
        <code className={styles['address']}>{way.from}</code> → <code className={styles['address']}>{way.target}</code>
      </p>
      <ol className={styles['stations']}>
        {way.stations.map(({ title, text, state }) => (
          <li key={title} className={styles[state]}>
            <span className={styles['stationTitle']}>{title}</span>
            <span className={styles['stationText']}>{state === 'ahead' ? '…' : text}</span>
            <span className="unseen">({words[state]})</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
