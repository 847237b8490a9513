import type { ReactElement } from 'react';
import { marksOf } from '#components/editor/editor-marks.ts';
import { Icon } from '#components/ui/icon.tsx';
import type { Grade } from '#lib/grader/grade.ts';
import styles from './sent-answer.module.css';

/** A file that was sent, with its line numbers; what the grade points at is marked. */
export function SentFile({ text, grade }: { text: string; grade: Grade | null }): ReactElement {
  const marked = new Set(grade ? marksOf(grade).map((mark) => mark.line) : []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll sideways, and a keyboard must be able to do so.
    <pre className={styles['text']} tabIndex={0}>
      {text.split('\n').map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of what was sent never change.
        <span key={index} className={`${styles['line']} ${marked.has(index + 1) ? styles['marked'] : ''}`}>
          <span className={styles['number']} aria-hidden="true">
            {marked.has(index + 1) ? <Icon name="cross" /> : null} {index + 1}
          </span>
          {line}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}
