import Link from 'next/link';
import type { ReactElement } from 'react';
import styles from './site-footer.module.css';

/** What stands under every page. */
export function SiteFooter(): ReactElement {
  return (
    <footer className={styles['footer']}>
      <p>
        <Link href="/cncf">CNCF 프로젝트 목록</Link>
      </p>
      <p>Kubenote. 채점은 Kubernetes v1.36의 동작을 따르는 시뮬레이터가 합니다. 실제 클러스터에는 연결하지 않습니다.</p>
    </footer>
  );
}
