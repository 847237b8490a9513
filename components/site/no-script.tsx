import type { ReactElement } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import styles from './merge-note.module.css';

/** For who reads without scripts: lessons are whole, but nothing that asks the server will come. */
export function NoScript(): ReactElement {
  return (
    <noscript>
      <div className={styles['note']}>
        <Notice tone="caution" title="자바스크립트가 꺼져 있습니다.">
          <p>레슨은 그대로 읽을 수 있습니다. 문제를 풀고, 로그인하고, 클래스를 보려면 켜 주세요.</p>
        </Notice>
      </div>
    </noscript>
  );
}
