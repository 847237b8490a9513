'use client';

import { type ReactElement, useEffect, useState } from 'react';
import { Icon } from './icon.tsx';
import styles from './toast.module.css';

type Toast = { id: number; text: string };

const listeners = new Set<(toast: Toast) => void>();
const visibleMs = 6000;
let lastId = 0;

/** Says something in passing at the foot of the page; it is read out and goes by itself. */
export function showToast(text: string): void {
  lastId += 1;
  for (const listener of listeners) listener({ id: lastId, text });
}

/** Stands once in the layout and shows what showToast says. */
export function ToastArea(): ReactElement {
  const [toasts, setToasts] = useState<Toast[]>([]);
  useEffect(() => {
    const add = (toast: Toast) => {
      setToasts((old) => [...old.slice(-2), toast]);
      setTimeout(() => setToasts((old) => old.filter((other) => other.id !== toast.id)), visibleMs);
    };
    listeners.add(add);
    return () => {
      listeners.delete(add);
    };
  }, []);
  return (
    <div className={styles['area']} role="status" aria-live="polite">
      {toasts.map((toast) => (
        <p key={toast.id} className={styles['toast']}>
          {toast.text}
          <button
            type="button"
            className={styles['close']}
            aria-label="알림 닫기"
            onClick={() => setToasts((old) => old.filter((other) => other.id !== toast.id))}
          >
            <Icon name="cross" />
          </button>
        </p>
      ))}
    </div>
  );
}
