'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactElement } from 'react';
import { useProgress } from '#components/progress/use-progress.ts';
import styles from './site-header.module.css';

type Place = { href: string; text: string; isHere: (path: string) => boolean };

const course: Place = { href: '/', text: '강의', isHere: (path) => path === '/' || path.startsWith('/learn') };
const classes: Place = {
  href: '/classes',
  text: '클래스',
  isHere: (path) => path.startsWith('/classes') || path.startsWith('/join'),
};
const users: Place = { href: '/admin/users', text: '사용자', isHere: (path) => path.startsWith('/admin') };

/** The places of the site that this reader may go to. */
export function SiteNavigation(): ReactElement {
  const path = usePathname();
  const { user } = useProgress();
  const places = [course, ...(user ? [classes] : []), ...(user?.isAdministrator ? [users] : [])];
  return (
    <nav aria-label="사이트" className={styles['places']}>
      <ul>
        {places.map((place) => (
          <li key={place.href}>
            <Link href={place.href} className={styles['place']} aria-current={place.isHere(path) ? 'page' : undefined}>
              {place.text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
