'use client';

import { type ActionDispatch, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { ApiError } from '#components/api/api-error.ts';
import { runLines } from './run-lines.ts';
import type { LogEvent } from './terminal-log.ts';

export type Playing = {
  /** The lines that the server plays. */
  known: RefObject<string[]>;
  /** How many of the known lines are known to end; those of an earlier visit did. */
  ended: RefObject<number>;
  isRunning: boolean;
  error: ApiError | null;
  /** The last lines would not end: they were taken back, and `error` says why. */
  isStopped: boolean;
  play: () => Promise<void>;
  /** Waits for no answer any more. */
  halt: () => void;
};

/** Has the known lines played, and takes back the last ones if they would not end. */
export function usePlaying({
  itemId,
  seed,
  onLines,
  dispatch,
}: {
  itemId: string;
  seed: number;
  onLines: (lines: string[]) => void;
  dispatch: ActionDispatch<[LogEvent]>;
}): Playing {
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [isStopped, setStopped] = useState(false);
  const known = useRef<string[]>([]);
  const ended = useRef(0);
  const tell = useRef(onLines);
  useEffect(() => {
    tell.current = onLines;
  });
  const abort = useRef<AbortController | null>(null);

  const play = useCallback(async () => {
    abort.current?.abort();
    const own = new AbortController();
    abort.current = own;
    setRunning(true);
    setError(null);
    setStopped(false);
    const wanted = known.current;
    const answered = await runLines({ itemId, seed, lines: wanted }, own.signal);
    if (own.signal.aborted) return;
    setRunning(false);
    if (answered.ok) {
      ended.current = wanted.length;
      return dispatch({ type: 'answered', outputs: answered.value.outputs });
    }
    setError(answered.error);
    if (answered.error.code !== 'TookTooMuch' || wanted.length === ended.current) return;
    setStopped(true);
    known.current = wanted.slice(0, ended.current);
    dispatch({ type: 'stopped', keptLines: ended.current });
    tell.current(known.current);
  }, [itemId, seed, dispatch]);
  const halt = useCallback(() => {
    abort.current?.abort();
    setRunning(false);
    setError(null);
  }, []);
  return { known, ended, isRunning, error, isStopped, play, halt };
}
