import type { ReactElement } from 'react';
import { StateSign } from '#components/ui/state-sign.tsx';
import { changedLines, readEditRecord } from '#lib/grader/edit-record.ts';
import { onScreen } from '#lib/grader/on-screen.ts';
import type { RunOutput } from './run-lines.ts';
import { stretchesOf } from './state-words-in.ts';
import styles from './terminal.module.css';
import type { LogEntry, TerminalLog } from './terminal-log.ts';

/** Why a command that would have gone on for ever was ended. */
const endings: Record<NonNullable<RunOutput['ended']>, string> = {
  quiet: '1분 동안 새로 나온 줄이 없어 Ctrl-C로 멈췄습니다.',
  limit: '5분 동안 지켜본 뒤 Ctrl-C로 멈췄습니다. 더 지켜보려면 다시 실행하세요.',
};

/** The lines typed so far with what they printed; new output is read out. */
export function LogLines({ log, isRunning }: { log: TerminalLog; isRunning: boolean }): ReactElement {
  const shown = log.entries.slice(log.clearedAt);
  return (
    <div role="log" aria-live="polite" aria-label="명령과 출력" className={styles['log']}>
      {shown.map((entry) => (
        <Entry key={entry.id} entry={entry} isRunning={isRunning} />
      ))}
    </div>
  );
}

function Entry({ entry, isRunning }: { entry: LogEntry; isRunning: boolean }): ReactElement {
  const { line, isInterrupted } = entry;
  const record = readEditRecord(line);
  // What a line printed while its editor is open is not yet so.
  const output = entry.output?.editing ? null : entry.output;
  const isFailure = output !== null && output.exit !== 0 && !output.ended;
  return (
    <div className={styles['entry']}>
      <pre className={styles['typed']}>
        <span className={styles['prompt']} aria-hidden="true">
          ${' '}
        </span>
        <code>{isInterrupted ? `${record.typed}^C` : record.typed}</code>
      </pre>
      <EditedLines changed={changedLines(record)} />
      {(output ? onScreen(output) : []).map(({ stream, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what a command printed never changes.
        <Output key={index} text={text} isError={stream === 'stderr' && isFailure} />
      ))}
      {output?.ended ? (
        <p className={styles['exit']}>
          <kbd className={styles['interrupt']}>^C</kbd> {endings[output.ended]}
        </p>
      ) : isFailure ? (
        <p className={styles['exit']}>
          <StateSign state="failed" /> 종료 코드 {output?.exit}
        </p>
      ) : null}
      {!output && !isInterrupted && isRunning ? <p className={styles['waiting']}>실행 중…</p> : null}
    </div>
  );
}

function EditedLines({ changed }: { changed: readonly string[] }): ReactElement | null {
  if (changed.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll sideways, and a keyboard must be able to do so.
    <pre className={styles['edited']} tabIndex={0}>
      <span className="unseen">편집기에서 바꾼 줄: </span>
      {changed.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was changed never changes again.
        <span key={index} className={styles[text.startsWith('+') ? 'running' : 'failed']}>
          {text}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}

function Output({ text, isError = false }: { text: string; isError?: boolean }): ReactElement {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wide tables scroll sideways, and a keyboard must be able to do so.
    <pre className={`${styles['output']} ${isError ? styles['stderr'] : ''}`} tabIndex={0} lang="en">
      {stretchesOf(text.replace(/\n$/, '')).map(({ text: part, state }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of one output never change.
        <span key={index} className={state ? styles[state] : undefined}>
          {part}
        </span>
      ))}
    </pre>
  );
}
