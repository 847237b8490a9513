'use client';

import { useCallback, useEffect, useState } from 'react';
import type { ApiError } from '#components/api/api-error.ts';
import { requestJson } from '#components/api/request.ts';
import type { ItemVariant, PublicItem } from '#lib/content/item.ts';
import { removeDraft } from './drafts.ts';
import { findWaiting, removeWaiting } from './outbox.ts';
import { drawOther, findSeed, keepSeed } from './seed.ts';

export type VariantControl = {
  /** Null until it came. */
  variant: ItemVariant | null;
  /** Null until the page is in a browser. */
  seed: number | null;
  error: ApiError | null;
  /** The learner asked for this one: it is not the first on this page. */
  isDrawn: boolean;
  drawAnother: () => void;
  takeUp: (seed: number) => void;
  retry: () => void;
};

/** The variant of an item that this browser's seed picks, asked of the server. */
export function useVariant({ id: itemId, variants }: PublicItem): VariantControl {
  const [seed, setSeed] = useState<number | null>(null);
  const [variant, setVariant] = useState<ItemVariant | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [isDrawn, setDrawn] = useState(false);
  const [tries, setTries] = useState(0);

  // An answer on its way belongs to its own variant.
  useEffect(() => setSeed(findWaiting(itemId)?.seed ?? findSeed(itemId)), [itemId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks again for the same one.
  useEffect(() => {
    if (seed === null) return;
    const abort = new AbortController();
    const query = new URLSearchParams({ id: itemId, seed: String(seed) });
    setError(null);
    void requestJson<ItemVariant>(`/api/items?${query}`, { signal: abort.signal }).then((answered) => {
      if (abort.signal.aborted) return;
      if (answered.ok) setVariant(answered.value);
      else setError(answered.error);
    });
    return () => abort.abort();
  }, [itemId, seed, tries]);
  useEffect(() => {
    if (error?.status !== 0) return;
    const again = () => setTries((count) => count + 1);
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [error]);

  const takeUp = useCallback(
    (next: number) => {
      setVariant(null);
      setSeed(keepSeed(itemId, next));
    },
    [itemId],
  );
  const drawAnother = useCallback(() => {
    if (seed === null || variants < 2) return;
    removeDraft(itemId);
    removeWaiting(itemId);
    setDrawn(true);
    setVariant(null);
    setSeed(drawOther(itemId, { seed, variants }));
  }, [itemId, seed, variants]);
  const retry = useCallback(() => setTries((count) => count + 1), []);
  return { variant, seed, error, isDrawn, drawAnother, takeUp, retry };
}
