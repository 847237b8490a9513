'use client';

import { useEffect, useReducer, useRef } from 'react';
import type { ApiError } from '#components/api/api-error.ts';
import { withEdit } from '#lib/grader/edit-record.ts';
import type { RunOutput } from './run-lines.ts';
import { emptyLog, linesOf, logReducer, openFileOf, type TerminalLog } from './terminal-log.ts';
import { usePlaying } from './use-playing.ts';

/** Lines that one exercise may have, and characters of a line; the server counts the same. */
export const lineLimit = 200;
const charLimit = 8 * 1024;

export type TerminalControl = {
  log: TerminalLog;
  isRunning: boolean;
  error: ApiError | null;
  /** The last lines would not end: they were taken back, and `error` says why. */
  isStopped: boolean;
  run: (lines: string[]) => void;
  interrupt: (typed: string) => void;
  clear: () => void;
  restart: () => void;
  retry: () => void;
  /** The file that waits in the editor which the last line opened. */
  editing: RunOutput['editing'] | null;
  /** Closes the editor with this text; false when more was changed than a line can hold. */
  closeEditor: (text: string) => boolean;
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
  const { known, ended, isRunning, error, isStopped, play, halt } = usePlaying({ itemId, seed, onLines, dispatch });

  const begin = useRef(lines);
  useEffect(() => {
    if (begin.current.length > 0) {
      known.current = [...begin.current];
      ended.current = known.current.length;
      dispatch({ type: 'emptied' });
      dispatch({ type: 'typed', lines: known.current });
      void play();
    }
    return halt;
  }, [play, halt, known, ended]);

  const run = (typed: string[]) => {
    known.current = [...known.current, ...typed].slice(0, lineLimit);
    dispatch({ type: 'typed', lines: typed });
    onLines(known.current);
    void play();
  };
  const interrupt = (typed: string) => {
    halt();
    dispatch({ type: 'interrupted', line: typed });
    known.current = linesOf(logReducer(log, { type: 'interrupted', line: typed }));
    ended.current = Math.min(ended.current, known.current.length);
    onLines(known.current);
  };
  const restart = () => {
    halt();
    known.current = [];
    ended.current = 0;
    dispatch({ type: 'emptied' });
    onLines([]);
  };
  const editing = isRunning ? null : openFileOf(log);
  const closeEditor = (text: string): boolean => {
    const last = known.current.at(-1);
    if (!editing || last === undefined) return false;
    const line = withEdit(last, editing.text, text);
    if (line.length > charLimit) return false;
    known.current = [...known.current.slice(0, -1), line];
    ended.current = Math.min(ended.current, known.current.length - 1);
    dispatch({ type: 'edited', line });
    onLines(known.current);
    void play();
    return true;
  };
  return {
    editing,
    closeEditor,
    log,
    isRunning,
    error,
    isStopped,
    run,
    interrupt,
    clear: () => dispatch({ type: 'cleared' }),
    restart,
    retry: () => void play(),
  };
}
