'use client';

import { type ReactElement, type ReactNode, useMemo } from 'react';
import { emptyAnswer, type Question, type QuestionAnswer } from './empty-answer.ts';
import { ExerciseShell } from './exercise-shell.tsx';
import { missingPart } from './missing-part.ts';
import { QuestionForm } from './question-form.tsx';
import { useExercise } from './use-exercise.ts';

/** A question that is answered on a form: by choosing, ordering, writing or filling. */
export function QuestionExercise({ item, prompt }: { item: Question; prompt: ReactNode }): ReactElement {
  const empty = useMemo(() => emptyAnswer(item), [item]);
  const control = useExercise<QuestionAnswer>(item, empty);
  const { answer, change, state, isReady } = control;
  return (
    <ExerciseShell item={item} prompt={prompt} control={control} missing={missingPart(item, answer)}>
      <QuestionForm item={item} answer={answer} isDisabled={!isReady || state.phase === 'grading'} onChange={change} />
    </ExerciseShell>
  );
}
