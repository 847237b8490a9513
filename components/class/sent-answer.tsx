import type { ReactElement, ReactNode } from 'react';
import { InlineText } from '#components/lesson/mdx/inline-text.tsx';
import type { PublicItem, PublicOption } from '#lib/content/item.ts';
import type { Answer } from '#lib/grader/answer.ts';
import { changedLines, readEditRecord } from '#lib/grader/edit-record.ts';
import type { Grade } from '#lib/grader/grade.ts';
import styles from './sent-answer.module.css';
import { SentCloze } from './sent-cloze.tsx';
import { SentFile } from './sent-file.tsx';
import { SentTable } from './sent-table.tsx';

/** An answer as it was sent; the lines of a file that a problem or a cause points at are marked. */
export function SentAnswer({
  answer,
  item,
  grade,
}: {
  answer: Answer;
  /** The variant that was answered; null when the course no longer has it. */
  item: PublicItem | null;
  grade: Grade | null;
}): ReactElement {
  switch (answer.kind) {
    case 'single':
      return <Written>{answer.choice ? <InlineText text={textOf(optionsOf(item), answer.choice)} /> : null}</Written>;
    case 'multiple':
      return <Chosen options={optionsOf(item)} ids={answer.choices} />;
    case 'order':
      return <Chosen options={optionsOf(item)} ids={answer.order} isOrdered />;
    case 'text':
      return <Written>{answer.text}</Written>;
    case 'number':
      return (
        <Written>
          {answer.text} {item?.kind === 'number' ? item.unit : ''}
        </Written>
      );
    case 'match':
    case 'predict':
      return <SentTable answer={answer} item={item} />;
    case 'cloze':
      return <SentCloze fills={answer.fills} item={item} />;
    case 'manifest':
    case 'dockerfile':
      return <SentFile text={answer.text} grade={grade} />;
    case 'kubectl':
    case 'docker':
      return <Commands commands={answer.commands} />;
    case 'diagnose': {
      const [causes, evidence] = item?.kind === 'diagnose' ? [item.causes, item.evidence] : [[], []];
      return (
        <>
          <Commands commands={answer.commands} />
          <p className={styles['label']}>원인</p>
          <Written>{answer.cause ? <InlineText text={textOf(causes, answer.cause)} /> : null}</Written>
          <p className={styles['label']}>근거</p>
          <Chosen options={evidence} ids={answer.evidence} />
        </>
      );
    }
  }
}

function Written({ children }: { children: ReactNode }): ReactElement {
  return <p className={styles['choice']}>{children || '비워 둠'}</p>;
}

function Chosen({
  options,
  ids,
  isOrdered = false,
}: {
  options: readonly PublicOption[];
  ids: readonly string[];
  isOrdered?: boolean;
}): ReactElement {
  if (ids.length === 0) return <Written>{null}</Written>;
  const lines = ids.map((id) => (
    <li key={id}>
      <InlineText text={textOf(options, id)} />
    </li>
  ));
  return isOrdered ? <ol className={styles['list']}>{lines}</ol> : <ul className={styles['list']}>{lines}</ul>;
}

function Commands({ commands }: { commands: readonly string[] }): ReactElement {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long commands scroll sideways, and a keyboard must be able to do so.
    <pre className={styles['text']} tabIndex={0}>
      {commands.length === 0 ? '실행한 명령이 없습니다.' : commands.map(shownCommand).join('')}
    </pre>
  );
}

/** The line as it was typed, with what was changed in an editor under it. */
function shownCommand(command: string): string {
  const record = readEditRecord(command);
  return [`$ ${record.typed}`, ...changedLines(record).map((line) => `  ${line}`), ''].join('\n');
}

function optionsOf(item: PublicItem | null): readonly PublicOption[] {
  return item && 'options' in item ? item.options : [];
}

/** The words of an option, or its letter when the course no longer has it. */
function textOf(options: readonly PublicOption[], id: string): string {
  return options.find((option) => option.id === id)?.text ?? id;
}
