'use client';

import { useEffect, useState } from 'react';

const pauseMs = 1600;

export type Steps = {
  index: number;
  isPlaying: boolean;
  go: (index: number) => void;
  /** Plays from here, or from the beginning when it is at the end; stops when it plays. */
  toggle: () => void;
};

/** Which of `count` frames is shown; plays them one by one when asked. */
export function useSteps(count: number, first = 0): Steps {
  const [index, setIndex] = useState(first);
  const [isPlaying, setPlaying] = useState(false);
  const last = count - 1;
  const shown = Math.max(0, Math.min(index, last));

  useEffect(() => {
    if (!isPlaying) return;
    if (shown >= last) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(() => setIndex(shown + 1), pauseMs);
    return () => clearTimeout(timer);
  }, [isPlaying, shown, last]);

  return {
    index: shown,
    isPlaying,
    go: (to) => {
      setPlaying(false);
      setIndex(Math.max(0, Math.min(to, last)));
    },
    toggle: () => {
      if (!isPlaying && shown >= last) setIndex(0);
      setPlaying(!isPlaying);
    },
  };
}
