'use client';

import type { ReactElement, ReactNode } from 'react';
import type { PublicItem } from '#lib/content/item.ts';
import { ManifestExercise } from './manifest-exercise.tsx';
import { QuestionExercise } from './question-exercise.tsx';
import { TerminalExercise } from './terminal-exercise.tsx';

/** An exercise in a lesson; `children` is its prompt, already rendered. */
export function ExerciseBox({ item, children }: { item: PublicItem; children: ReactNode }): ReactElement {
  switch (item.kind) {
    case 'manifest':
      return <ManifestExercise item={item} prompt={children} />;
    case 'kubectl':
      return <TerminalExercise item={item} prompt={children} />;
    default:
      return <QuestionExercise item={item} prompt={children} />;
  }
}
