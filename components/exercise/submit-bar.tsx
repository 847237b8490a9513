'use client';

import type { ReactElement } from 'react';
import { Button } from '#components/ui/button.tsx';
import type { Answer } from '#lib/grader/answer.ts';
import { AnotherButton } from './another-button.tsx';
import { ResetButton } from './reset-button.tsx';
import styles from './submit-bar.module.css';
import type { ExerciseControl } from './use-exercise.ts';

/** Sends the answer, or says what is still missing; begins anew, on the same question or on another variant of it. */
export function SubmitBar<Given extends Answer>({
  control,
  scoring,
  reminder,
  submitText,
  hasReset,
}: {
  control: ExerciseControl<Given>;
  scoring: string;
  reminder: string;
  submitText: string;
  hasReset: boolean;
}): ReactElement {
  const { state, answer, reset, isReady } = control;
  const isGrading = state.phase === 'grading';
  return (
    <footer className={styles['bar']}>
      <Button type="submit" look="primary" isBusy={isGrading} disabled={!isReady}>
        {submitText}
      </Button>
      {hasReset && (state.phase !== 'untouched' || state.grade) && !isGrading ? (
        <ResetButton asksFirst={isLaborious(answer)} onReset={reset} />
      ) : null}
      {state.grade && !isGrading ? <AnotherButton isUnsent={state.isChanged} /> : null}
      <p className={styles['scoring']}>{scoring}</p>
      <p className={styles['missing']} role="status">
        {reminder}
      </p>
    </footer>
  );
}

/** Whether beginning anew throws away what took some time. */
function isLaborious(answer: Answer): boolean {
  if (answer.kind === 'diagnose') return answer.commands.length > 0;
  return answer.kind === 'manifest' || answer.kind === 'dockerfile';
}
