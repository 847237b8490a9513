'use client';

import { type ReactElement, useSyncExternalStore } from 'react';
import { Icon, type IconName } from '#components/ui/icon.tsx';
import styles from './site-header.module.css';
import { chooseTheme, currentTheme, subscribeToTheme, type Theme } from './theme.ts';

const order: Theme[] = ['system', 'light', 'dark'];
const looks: Record<Theme, { icon: IconName; text: string }> = {
  system: { icon: 'system', text: '시스템 설정' },
  light: { icon: 'sun', text: '밝은 화면' },
  dark: { icon: 'moon', text: '어두운 화면' },
};

/** Goes through system, light and dark. */
export function ThemeSwitch(): ReactElement {
  const theme = useSyncExternalStore(subscribeToTheme, currentTheme, () => 'system' as const);
  const next = order[(order.indexOf(theme) + 1) % order.length] ?? 'system';
  const label = `화면 색: ${looks[theme].text}. 누르면 ${looks[next].text}`;
  return (
    <button type="button" className={styles['tool']} aria-label={label} title={label} onClick={() => chooseTheme(next)}>
      <Icon name={looks[theme].icon} />
    </button>
  );
}
