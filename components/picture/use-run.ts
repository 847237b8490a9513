'use client';

import { type RefObject, useCallback, useEffect, useState } from 'react';
import type { LiveRun } from '#lib/content/live/live-figure.ts';
import { useIsNear } from './use-is-near.ts';

/** How far away a figure may be when its frames begin to come. */
const near = '900px';

/** The run at an address, once the box is near the window. While another one is on its way, the last one stays. */
export function useRun(
  address: string,
  box: RefObject<HTMLElement | null>,
): { run: LiveRun | null; hasFailed: boolean; retry: () => void } {
  const isNear = useIsNear(box, near);
  const [run, setRun] = useState<LiveRun | null>(null);
  const [hasFailed, setFailed] = useState(false);

  const load = useCallback(
    async (signal: AbortSignal) => {
      setFailed(false);
      try {
        const response = await fetch(address, { signal });
        if (!response.ok) throw new Error(`${address} answered ${response.status}`);
        setRun((await response.json()) as LiveRun);
      } catch {
        if (!signal.aborted) setFailed(true);
      }
    },
    [address],
  );

  useEffect(() => {
    if (!isNear) return;
    const abort = new AbortController();
    void load(abort.signal);
    return () => abort.abort();
  }, [isNear, load]);

  return { run, hasFailed, retry: () => void load(new AbortController().signal) };
}
