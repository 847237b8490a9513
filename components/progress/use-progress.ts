'use client';

import { useSyncExternalStore } from 'react';
import { currentProgress, type ProgressView, subscribeToProgress, unknownProgress } from './progress-store.ts';

/** The reader's progress; `unknown` in prerendered markup and until the server answered. */
export function useProgress(): ProgressView {
  return useSyncExternalStore(subscribeToProgress, currentProgress, () => unknownProgress);
}
