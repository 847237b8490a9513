'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactElement } from 'react';
import { useProgress } from '#components/progress/use-progress.ts';
import { Icon } from '#components/ui/icon.tsx';
import styles from './site-header.module.css';

/** Who is signed in, or the way to sign in. Holds its place until that is known. */
export function AccountMenu(): ReactElement {
  const { status, user } = useProgress();
  const path = usePathname();
  if (status === 'unknown') return <span className={styles['waiting']} />;
  if (!user) {
    const back = path.startsWith('/sign') || path === '/' ? '' : `?callbackUrl=${encodeURIComponent(path)}`;
    return (
      <Link href={`/sign-in${back}`} className={styles['signIn']} prefetch={false}>
        로그인
      </Link>
    );
  }
  return (
    <Link href="/account" className={styles['account']} aria-label={`내 계정: ${user.name}`}>
      <Icon name="person" /> <span className={styles['name']}>{user.name}</span>
    </Link>
  );
}
