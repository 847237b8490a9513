'use client';

import { type ReactElement, useEffect, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import type { Answer } from '#lib/grader/answer.ts';
import { ResetButton } from './reset-button.tsx';
import styles from './submit-bar.module.css';
import type { ExerciseControl } from './use-exercise.ts';

/** Sends the answer, or says what is still missing; begins anew. */
export function SubmitBar<Given extends Answer>({
  control,
  scoring,
  missing,
  submitText,
  hasReset,
  onSend,
}: {
  control: ExerciseControl<Given>;
  scoring: string;
  missing: string | null;
  submitText: string;
  hasReset: boolean;
  onSend: () => void;
}): ReactElement {
  const [isReminded, setReminded] = useState(false);
  const { state, reset, isReady } = control;
  const isGrading = state.phase === 'grading';
  useEffect(() => {
    if (missing === null) setReminded(false);
  }, [missing]);
  const press = () => {
    if (missing !== null) return setReminded(true);
    if (!isGrading) onSend();
  };
  return (
    <footer className={styles['bar']}>
      <Button look="primary" onClick={press} isBusy={isGrading} disabled={!isReady}>
        {submitText}
      </Button>
      {hasReset && (state.phase !== 'untouched' || state.grade) && !isGrading ? (
        <ResetButton asksFirst={control.answer.kind === 'manifest'} onReset={reset} />
      ) : null}
      <p className={styles['scoring']}>{scoring}</p>
      <p className={styles['missing']} role="status">
        {isReminded ? missing : ''}
      </p>
    </footer>
  );
}
