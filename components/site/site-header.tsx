import Link from 'next/link';
import type { ReactElement } from 'react';
import { AccountMenu } from './account-menu.tsx';
import styles from './site-header.module.css';
import { SiteNavigation } from './site-navigation.tsx';
import { ThemeSwitch } from './theme-switch.tsx';
import { Wordmark } from './wordmark.tsx';

/** The bar over every page. */
export function SiteHeader(): ReactElement {
  return (
    <header className={styles['header']}>
      <div className={styles['inner']}>
        <Link href="/" className={styles['home']} aria-label="Kubenote 처음 화면">
          <Wordmark />
        </Link>
        <SiteNavigation />
        <div className={styles['tools']}>
          <ThemeSwitch />
          <AccountMenu />
        </div>
      </div>
    </header>
  );
}
