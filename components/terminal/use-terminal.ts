'use client';

import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { ApiError } from '#components/api/api-error.ts';
import { runLines } from './run-lines.ts';
import { emptyLog, linesOf, logReducer, type TerminalLog } from './terminal-log.ts';

/** Lines that one exercise may have; the server counts the same. */
export const lineLimit = 200;

export type TerminalControl = {
  log: TerminalLog;
  isRunning: boolean;
  error: ApiError | null;
  run: (lines: string[]) => void;
  interrupt: (typed: string) => void;
  clear: () => void;
  restart: () => void;
  retry: () => void;
};

/**
 * The screen of one exercise's cluster. The server keeps nothing: each time it plays all lines from the start, so the lines
 * alone bring a session back after a reload.
 */
export function useTerminal({
  itemId,
  seed,
  lines,
  onLines,
}: {
  itemId: string;
  seed: number;
  /** Of an earlier visit; played once at the beginning. */
  lines: readonly string[];
  onLines: (lines: string[]) => void;
}): TerminalControl {
  const [log, dispatch] = useReducer(logReducer, emptyLog);
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const known = useRef<string[]>([]);
  const abort = useRef<AbortController | null>(null);

  const play = useCallback(async () => {
    abort.current?.abort();
    const own = new AbortController();
    abort.current = own;
    setRunning(true);
    setError(null);
    const wanted = known.current;
    const answered = await runLines({ itemId, seed, lines: wanted }, own.signal);
    if (own.signal.aborted) return;
    setRunning(false);
    if (answered.ok) dispatch({ type: 'answered', outputs: answered.value.outputs });
    else setError(answered.error);
  }, [itemId, seed]);

  const begin = useRef(lines);
  useEffect(() => {
    if (begin.current.length > 0) {
      known.current = [...begin.current];
      dispatch({ type: 'emptied' });
      dispatch({ type: 'typed', lines: known.current });
      void play();
    }
    return () => abort.current?.abort();
  }, [play]);

  const run = (typed: string[]) => {
    known.current = [...known.current, ...typed].slice(0, lineLimit);
    dispatch({ type: 'typed', lines: typed });
    onLines(known.current);
    void play();
  };
  const interrupt = (typed: string) => {
    abort.current?.abort();
    setRunning(false);
    setError(null);
    dispatch({ type: 'interrupted', line: typed });
    known.current = linesOf(logReducer(log, { type: 'interrupted', line: typed }));
    onLines(known.current);
  };
  const restart = () => {
    abort.current?.abort();
    known.current = [];
    setRunning(false);
    setError(null);
    dispatch({ type: 'emptied' });
    onLines([]);
  };
  return {
    log,
    isRunning,
    error,
    run,
    interrupt,
    clear: () => dispatch({ type: 'cleared' }),
    restart,
    retry: () => void play(),
  };
}
