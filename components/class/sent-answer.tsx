import type { ReactElement } from 'react';
import { marksOf } from '#components/editor/editor-marks.ts';
import { InlineText } from '#components/lesson/mdx/inline-text.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { PublicItem } from '#lib/content/item.ts';
import type { Answer } from '#lib/grader/answer.ts';
import type { Grade } from '#lib/grader/grade.ts';
import styles from './sent-answer.module.css';

/** An answer as it was sent; the lines of a manifest that a problem or a cause points at are marked. */
export function SentAnswer({
  answer,
  item,
  grade,
}: {
  answer: Answer;
  item: PublicItem | null;
  grade: Grade | null;
}): ReactElement {
  const textOf = (id: string) =>
    (item && 'options' in item ? item.options.find((option) => option.id === id)?.text : undefined) ?? id;
  switch (answer.kind) {
    case 'single':
      return (
        <p className={styles['choice']}>
          {answer.choice ? <InlineText text={textOf(answer.choice)} /> : '고르지 않음'}
        </p>
      );
    case 'multiple':
      return (
        <ul className={styles['list']}>
          {answer.choices.map((id) => (
            <li key={id}>
              <InlineText text={textOf(id)} />
            </li>
          ))}
        </ul>
      );
    case 'order':
      return (
        <ol className={styles['list']}>
          {answer.order.map((id) => (
            <li key={id}>
              <InlineText text={textOf(id)} />
            </li>
          ))}
        </ol>
      );
    case 'manifest':
      return <SentText text={answer.text} grade={grade} />;
    case 'kubectl':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long commands scroll sideways, and a keyboard must be able to do so.
        <pre className={styles['text']} tabIndex={0}>
          {answer.commands.map((command) => `$ ${command}\n`).join('')}
        </pre>
      );
  }
}

function SentText({ text, grade }: { text: string; grade: Grade | null }): ReactElement {
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
