'use client';

import { type ReactElement, useSyncExternalStore } from 'react';

const dates = new Intl.DateTimeFormat('ko-KR', { year: 'numeric', month: 'long', day: 'numeric' });
const times = new Intl.DateTimeFormat('ko-KR', { hour: 'numeric', minute: '2-digit' });
const never = () => () => {};

/** A moment (ISO 8601) as date and time in the reader's own zone. */
export function Moment({ iso, isDateOnly = false }: { iso: string; isDateOnly?: boolean }): ReactElement {
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return <time dateTime={iso}>{isBrowser ? momentText(iso, isDateOnly) : iso.slice(0, 10)}</time>;
}

/** `2026년 9월 14일 오후 3:05`, or the date alone. */
function momentText(iso: string, isDateOnly = false): string {
  const moment = new Date(iso);
  return isDateOnly ? dates.format(moment) : `${dates.format(moment)} ${times.format(moment)}`;
}
