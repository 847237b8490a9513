'use client';

import type { ReactElement, ReactNode } from 'react';
import { BesidePicture } from '#components/picture/beside-picture.tsx';
import { Terminal } from '#components/terminal/terminal.tsx';
import type { Answer } from '#lib/grader/answer.ts';
import { ChoiceAnswer } from './choice-answer.tsx';
import styles from './diagnose-exercise.module.css';
import { ExerciseShell } from './exercise-shell.tsx';
import type { ItemOfKind } from './item-of-kind.ts';
import { ShownFiles } from './shown-files.tsx';
import { TerminalWaiting } from './terminal-waiting.tsx';
import { useExercise } from './use-exercise.ts';

type DiagnoseAnswer = Extract<Answer, { kind: 'diagnose' }>;

const empty: DiagnoseAnswer = { kind: 'diagnose', commands: [], cause: '', evidence: [] };

/** Something is broken: what is seen in the terminal leads to its cause, and the evidence has to have been seen there. */
export function DiagnoseExercise({ item, prompt }: { item: ItemOfKind<'diagnose'>; prompt: ReactNode }): ReactElement {
  const control = useExercise<DiagnoseAnswer>(item, empty);
  const { answer, change, state, seed, round, isReady } = control;
  const isDisabled = !isReady || state.phase === 'grading';
  return (
    <ExerciseShell item={item} prompt={prompt} control={control} missing={missingOf(answer)} workName="터미널">
      <div className={styles['before']}>
        <ShownFiles intro={item.intro} files={item.files} />
      </div>
      {isReady ? (
        <BesidePicture itemId={item.id} seed={seed} lines={answer.commands}>
          <Terminal
            key={round}
            itemId={item.id}
            seed={seed}
            lines={answer.commands}
            label="kubectl을 쓸 수 있는 터미널"
            onLines={(commands) => change({ ...answer, commands })}
          />
        </BesidePicture>
      ) : (
        <TerminalWaiting />
      )}
      <div className={styles['diagnosis']}>
        <ChoiceAnswer
          options={item.causes}
          chosen={[answer.cause]}
          label={item.title}
          how="원인: 가장 알맞은 하나를 고르세요."
          isDisabled={isDisabled}
          onChange={([cause = '']) => change({ ...answer, cause })}
        />
        <ChoiceAnswer
          options={item.evidence}
          chosen={answer.evidence}
          isMultiple
          label={item.title}
          how="근거: 터미널에서 직접 본 것 가운데, 그 원인을 보여 주는 것을 모두 고르세요."
          isDisabled={isDisabled}
          onChange={(evidence) => change({ ...answer, evidence })}
        />
      </div>
    </ExerciseShell>
  );
}

function missingOf({ cause, evidence }: DiagnoseAnswer): string | null {
  if (cause === '') return '원인을 하나 고른 뒤 제출할 수 있습니다.';
  if (evidence.length === 0) return '근거를 하나 이상 고른 뒤 제출할 수 있습니다.';
  return null;
}
