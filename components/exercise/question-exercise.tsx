'use client';

import { type ReactElement, type ReactNode, useMemo } from 'react';
import type { Answer } from '#lib/grader/answer.ts';
import { ChoiceAnswer } from './choice-answer.tsx';
import { ExerciseShell } from './exercise-shell.tsx';
import type { ItemOfKind } from './item-of-kind.ts';
import { OrderAnswer } from './order-answer.tsx';
import { useExercise } from './use-exercise.ts';

type QuestionAnswer = Extract<Answer, { kind: 'single' | 'multiple' | 'order' }>;
type Question = ItemOfKind<'single' | 'multiple' | 'order'>;

/** A question that is answered by choosing or by putting lines in order. */
export function QuestionExercise({ item, prompt }: { item: Question; prompt: ReactNode }): ReactElement {
  const empty = useMemo(() => emptyAnswer(item), [item]);
  const control = useExercise<QuestionAnswer>(item, empty);
  const { answer, change, state, isReady } = control;
  const isDisabled = !isReady || state.phase === 'grading';
  const options = item.options;
  return (
    <ExerciseShell item={item} prompt={prompt} control={control} missing={missingPart(answer)}>
      {answer.kind === 'single' ? (
        <ChoiceAnswer
          options={options}
          chosen={[answer.choice]}
          label={item.title}
          isDisabled={isDisabled}
          onChange={([choice = '']) => change({ kind: 'single', choice })}
        />
      ) : null}
      {answer.kind === 'multiple' ? (
        <ChoiceAnswer
          options={options}
          chosen={answer.choices}
          isMultiple
          label={item.title}
          isDisabled={isDisabled}
          onChange={(choices) => change({ kind: 'multiple', choices })}
        />
      ) : null}
      {answer.kind === 'order' ? (
        <OrderAnswer
          options={options}
          order={answer.order}
          isDisabled={isDisabled}
          onChange={(order) => change({ kind: 'order', order })}
        />
      ) : null}
    </ExerciseShell>
  );
}

function emptyAnswer(item: Question): QuestionAnswer {
  if (item.kind === 'single') return { kind: 'single', choice: '' };
  if (item.kind === 'multiple') return { kind: 'multiple', choices: [] };
  return { kind: 'order', order: item.options.map((option) => option.id) };
}

function missingPart(answer: QuestionAnswer): string | null {
  if (answer.kind === 'single' && answer.choice === '') return '하나를 고른 뒤 제출할 수 있습니다.';
  if (answer.kind === 'multiple' && answer.choices.length === 0) return '하나 이상 고른 뒤 제출할 수 있습니다.';
  return null;
}
