'use client';

import { useRef, useState } from 'react';
import { completed } from './completion.ts';
import { entriesOf, isUnfinished } from './entries.ts';

export type PromptControl = {
  text: string;
  /** What Tab found to choose from; null when it was not asked, [] when there is nothing. */
  candidates: string[] | null;
  write: (text: string) => void;
  enter: () => void;
  walk: (step: 1 | -1) => void;
  interrupt: () => void;
  paste: (pasted: string, selection: { start: number; end: number }) => void;
  complete: () => Promise<void>;
};

type Shell = {
  history: readonly string[];
  isRunning: boolean;
  onRun: (lines: string[]) => void;
  onInterrupt: (typed: string) => void;
  onClear: () => void;
  /** Null when no answer came. */
  onComplete: (line: string) => Promise<string[] | null>;
};

/** The line being typed: its place in the history, what it becomes by Enter, Tab and pasting. */
export function usePrompt({ history, isRunning, onRun, onInterrupt, onClear, onComplete }: Shell): PromptControl {
  const [text, setText] = useState('');
  const [place, setPlace] = useState<number | null>(null);
  const [candidates, setCandidates] = useState<string[] | null>(null);
  const kept = useRef('');
  const latest = useRef('');

  const show = (next: string, nextPlace: number | null = null) => {
    latest.current = next;
    setText(next);
    setPlace(nextPlace);
    setCandidates(null);
  };
  return {
    text,
    candidates,
    write: (next) => show(next),
    enter: () => {
      if (text.trim() === 'clear') onClear();
      else if (isUnfinished(text)) return show(`${text}\n`);
      else if (text.trim() !== '') onRun(entriesOf(text));
      show('');
    },
    walk: (step) => {
      if (place === null) kept.current = text;
      const next = (place ?? history.length) + step;
      if (next < 0) return;
      if (next >= history.length) show(kept.current);
      else show(history[next] ?? '', next);
    },
    interrupt: () => {
      if (text === '' && !isRunning) return;
      onInterrupt(text);
      show('');
    },
    paste: (pasted, { start, end }) => {
      const whole = text.slice(0, start) + pasted + text.slice(end);
      const entries = entriesOf(whole);
      const last = entries.at(-1);
      const isOpen = last !== undefined && (isUnfinished(last) || !/\n\s*$/.test(whole));
      const complete = isOpen ? entries.slice(0, -1) : entries;
      if (complete.length > 0) onRun(complete);
      show(isOpen ? last : '');
    },
    complete: async () => {
      const words = await onComplete(text);
      // What was typed meanwhile is not overwritten.
      if (words === null || latest.current !== text) return;
      const next = completed(text, words);
      show(next.text);
      if (next.text === text || next.candidates.length > 0) setCandidates(next.candidates);
    },
  };
}
