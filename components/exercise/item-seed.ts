'use client';

import { createContext, useContext, useMemo } from 'react';
import { findSeed } from './seed.ts';

/** The variant that is on the page, where an item has several. */
export type ItemVariation = {
  seed: number;
  /** Draws another one; what was not sent is gone. */
  drawAnother: () => void;
  /** Takes up the one that this learner began on another device. */
  takeUp: (seed: number) => void;
};

export const VariationContext = createContext<ItemVariation | null>(null);

/** The variation of the item around; null where everybody gets the same. */
export function useVariation(): ItemVariation | null {
  return useContext(VariationContext);
}

/** The seed that the item is answered with. Read from this browser, so only once the page is `isReady` in it; 0 before. */
export function useSeed(itemId: string, isReady: boolean): number {
  const variation = useVariation();
  return useMemo(() => variation?.seed ?? (isReady ? findSeed(itemId) : 0), [variation, isReady, itemId]);
}
