'use client';

import { type ClipboardEvent, type KeyboardEvent, type ReactElement, useId, useRef } from 'react';
import { isComposing } from '#components/ui/composition.ts';
import { KeyHints } from '#components/ui/key-hints.tsx';
import { CandidateList } from './candidate-list.tsx';
import { PhoneKeys } from './phone-keys.tsx';
import styles from './terminal.module.css';
import { usePrompt } from './use-prompt.ts';

/**
 * Where commands are typed. Enter runs (or goes on to a next line inside a here-document), Tab completes, the arrow keys walk
 * through what was typed, Ctrl-C drops the line or the running command, Ctrl-L clears the screen. Tab leaves an empty
 * line, and Escape lets the next Tab leave any.
 */
export function PromptLine({
  history,
  isRunning,
  onRun,
  onInterrupt,
  onClear,
  onComplete,
}: {
  history: readonly string[];
  isRunning: boolean;
  onRun: (lines: string[]) => void;
  onInterrupt: (typed: string) => void;
  onClear: () => void;
  onComplete: (line: string) => Promise<string[] | null>;
}): ReactElement {
  const prompt = usePrompt({ history, isRunning, onRun, onInterrupt, onClear, onComplete });
  const { text } = prompt;
  const isLeaving = useRef(false);
  const keysId = useId();

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (isComposing(event)) {
      // Enter only ends the composition: it neither runs the line nor breaks it.
      if (event.key === 'Enter') event.preventDefault();
      return;
    }
    const input = event.currentTarget;
    const hasSelection = input.selectionStart !== input.selectionEnd;
    const isCtrl = event.ctrlKey && !event.altKey && !event.metaKey;
    const mayLeave = isLeaving.current;
    isLeaving.current = event.key === 'Escape' || (mayLeave && event.key === 'Shift');
    const handled = () => {
      if (event.key === 'Enter' && !event.shiftKey) return prompt.enter();
      if (event.key === 'Tab' && !event.shiftKey && !mayLeave && text.trim() !== '') return void prompt.complete();
      if (event.key === 'ArrowUp' && !text.slice(0, input.selectionStart).includes('\n')) return prompt.walk(-1);
      if (event.key === 'ArrowDown' && !text.slice(input.selectionEnd).includes('\n')) return prompt.walk(1);
      if (isCtrl && event.key.toLowerCase() === 'c' && !hasSelection && (text !== '' || isRunning))
        return prompt.interrupt();
      if (isCtrl && event.key.toLowerCase() === 'l') return onClear();
      if (isCtrl && event.key.toLowerCase() === 'u') return prompt.write('');
      return false;
    };
    if (handled() !== false) event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData('text/plain');
    if (!pasted.includes('\n')) return;
    event.preventDefault();
    const { selectionStart: start, selectionEnd: end } = event.currentTarget;
    prompt.paste(pasted, { start, end });
  };
  return (
    <>
      <div className={styles['line']}>
        <span className={styles['prompt']} aria-hidden="true">
          $
        </span>
        <textarea
          className={styles['input']}
          aria-label="명령 입력"
          aria-describedby={keysId}
          rows={Math.max(1, text.split('\n').length)}
          value={text}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="send"
          onChange={(event) => prompt.write(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
      </div>
      <CandidateList candidates={prompt.candidates} />
      <p id={keysId} className={styles['keys']}>
        <KeyHints>
          <kbd>Tab</kbd> 자동 완성 · <kbd>Esc</kbd> 다음 <kbd>Tab</kbd>으로 나가기
        </KeyHints>
      </p>
      <PhoneKeys prompt={prompt} />
    </>
  );
}
