'use client';

import { type ClipboardEvent, type KeyboardEvent, type ReactElement, useRef, useState } from 'react';
import { entriesOf, isUnfinished } from './entries.ts';
import styles from './terminal.module.css';

/**
 * Where commands are typed. Enter runs (or goes on to a next line inside a here-document), the arrow keys walk through what was
 * typed, Ctrl-C drops the line or the running command, Ctrl-L clears the screen. Tab leaves, as everywhere.
 */
export function PromptLine({
  history,
  isRunning,
  onRun,
  onInterrupt,
  onClear,
}: {
  history: readonly string[];
  isRunning: boolean;
  onRun: (lines: string[]) => void;
  onInterrupt: (typed: string) => void;
  onClear: () => void;
}): ReactElement {
  const [text, setText] = useState('');
  const [place, setPlace] = useState<number | null>(null);
  const kept = useRef('');

  const show = (next: string, nextPlace: number | null) => {
    setText(next);
    setPlace(nextPlace);
  };
  const walk = (step: number) => {
    if (place === null) kept.current = text;
    const next = (place ?? history.length) + step;
    if (next < 0) return;
    if (next >= history.length) show(kept.current, null);
    else show(history[next] ?? '', next);
  };
  const enter = () => {
    if (text.trim() === 'clear') onClear();
    else if (isUnfinished(text)) return setText(`${text}\n`);
    else if (text.trim() !== '') onRun(entriesOf(text));
    show('', null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const input = event.currentTarget;
    const hasSelection = input.selectionStart !== input.selectionEnd;
    const isCtrl = event.ctrlKey && !event.altKey && !event.metaKey;
    const handled = () => {
      if (event.key === 'Enter' && !event.shiftKey) return enter();
      if (event.key === 'ArrowUp' && !text.slice(0, input.selectionStart).includes('\n')) return walk(-1);
      if (event.key === 'ArrowDown' && !text.slice(input.selectionEnd).includes('\n')) return walk(1);
      if (isCtrl && event.key.toLowerCase() === 'c' && !hasSelection && (text !== '' || isRunning)) {
        onInterrupt(text);
        return show('', null);
      }
      if (isCtrl && event.key.toLowerCase() === 'l') return onClear();
      if (isCtrl && event.key.toLowerCase() === 'u') return setText('');
      return false;
    };
    if (handled() !== false) event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData('text/plain');
    if (!pasted.includes('\n')) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    const whole = text.slice(0, selectionStart) + pasted + text.slice(selectionEnd);
    const entries = entriesOf(whole);
    const last = entries.at(-1);
    const isOpen = last !== undefined && (isUnfinished(last) || !/\n\s*$/.test(whole));
    const complete = isOpen ? entries.slice(0, -1) : entries;
    if (complete.length > 0) onRun(complete);
    show(isOpen ? last : '', null);
  };
  return (
    <div className={styles['line']}>
      <span className={styles['prompt']} aria-hidden="true">
        $
      </span>
      <textarea
        className={styles['input']}
        aria-label="명령 입력"
        rows={Math.max(1, text.split('\n').length)}
        value={text}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="send"
        onChange={(event) => {
          setText(event.target.value);
          setPlace(null);
        }}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
    </div>
  );
}
