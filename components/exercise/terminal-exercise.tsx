'use client';

import { type ReactElement, type ReactNode, useMemo } from 'react';
import { BesidePicture } from '#components/picture/beside-picture.tsx';
import { Terminal } from '#components/terminal/terminal.tsx';
import type { Answer } from '#lib/grader/answer.ts';
import { ExerciseShell } from './exercise-shell.tsx';
import type { ItemOfKind } from './item-of-kind.ts';
import { ShownFiles } from './shown-files.tsx';
import styles from './terminal-exercise.module.css';
import { TerminalWaiting } from './terminal-waiting.tsx';
import { useExercise } from './use-exercise.ts';

type TerminalAnswer = Extract<Answer, { kind: 'kubectl' | 'docker' }>;

const labels = {
  kubectl: 'kubectl을 쓸 수 있는 터미널',
  docker: 'docker를 쓸 수 있는 터미널',
};

/** An exercise that is answered by what was done in a terminal; the state it leaves is graded. */
export function TerminalExercise({
  item,
  prompt,
}: {
  item: ItemOfKind<'kubectl' | 'docker'>;
  prompt: ReactNode;
}): ReactElement {
  const { kind } = item;
  const empty = useMemo((): TerminalAnswer => ({ kind, commands: [] }), [kind]);
  const control = useExercise<TerminalAnswer>(item, empty);
  const { answer, change, seed, round, isReady } = control;
  const terminal = (
    <Terminal
      key={round}
      itemId={item.id}
      seed={seed}
      lines={answer.commands}
      label={labels[kind]}
      onLines={(commands) => change({ kind, commands })}
    />
  );
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
      <div className={styles['before']}>
        <ShownFiles intro={item.intro} files={item.files} />
      </div>
      {!isReady ? (
        <TerminalWaiting />
      ) : kind === 'kubectl' ? (
        <BesidePicture itemId={item.id} seed={seed} lines={answer.commands}>
          {terminal}
        </BesidePicture>
      ) : (
        terminal
      )}
    </ExerciseShell>
  );
}
