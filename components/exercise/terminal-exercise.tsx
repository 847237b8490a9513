'use client';

import { type ReactElement, type ReactNode, useMemo } from 'react';
import { InlineText } from '#components/lesson/mdx/inline-text.tsx';
import { Terminal } from '#components/terminal/terminal.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { Answer } from '#lib/grader/answer.ts';
import { ExerciseShell } from './exercise-shell.tsx';
import type { ItemOfKind } from './item-of-kind.ts';
import { findSeed } from './seed.ts';
import styles from './terminal-exercise.module.css';
import { useExercise } from './use-exercise.ts';

type TerminalAnswer = Extract<Answer, { kind: 'kubectl' }>;

const empty: TerminalAnswer = { kind: 'kubectl', commands: [] };

/** An exercise that is answered by what was done in a terminal; the state it leaves is graded. */
export function TerminalExercise({ item, prompt }: { item: ItemOfKind<'kubectl'>; prompt: ReactNode }): ReactElement {
  const control = useExercise<TerminalAnswer>(item, empty);
  const { answer, change, isReady } = control;
  const seed = useMemo(() => (isReady ? findSeed(item.id) : 0), [isReady, item.id]);
  return (
    <ExerciseShell
      item={item}
      prompt={prompt}
      control={control}
      missing={answer.commands.length === 0 ? '명령을 하나 이상 실행한 뒤 제출할 수 있습니다.' : null}
      submitText="지금 상태로 제출"
      hasOwnReset
      workName="터미널"
    >
      <div className={styles['files']}>
        {item.intro ? (
          <p>
            <InlineText text={item.intro} />
          </p>
        ) : null}
        {item.files.map((file) => (
          <details key={file.name} className={styles['file']}>
            <summary>
              <code>{file.name}</code>
            </summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long file scrolls, and a keyboard must be able to do so. */}
            <pre tabIndex={0}>{file.text}</pre>
          </details>
        ))}
      </div>
      {isReady ? (
        <Terminal
          itemId={item.id}
          seed={seed}
          lines={answer.commands}
          label="kubectl을 쓸 수 있는 터미널"
          onLines={(commands) => change({ kind: 'kubectl', commands })}
        />
      ) : (
        <div className={styles['loading']}>
          <Skeleton lines={6} label="터미널을 준비하는 중입니다." />
        </div>
      )}
    </ExerciseShell>
  );
}
