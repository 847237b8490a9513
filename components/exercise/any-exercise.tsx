'use client';

import type { ReactElement, ReactNode } from 'react';
import type { PublicItem } from '#lib/content/item.ts';
import { DiagnoseExercise } from './diagnose-exercise.tsx';
import { EditorExercise } from './editor-exercise.tsx';
import { QuestionExercise } from './question-exercise.tsx';
import { TerminalExercise } from './terminal-exercise.tsx';

/** One exercise, by its kind. */
export function AnyExercise({ item, prompt }: { item: PublicItem; prompt: ReactNode }): ReactElement {
  switch (item.kind) {
    case 'manifest':
    case 'dockerfile':
      return <EditorExercise item={item} prompt={prompt} />;
    case 'kubectl':
    case 'docker':
      return <TerminalExercise item={item} prompt={prompt} />;
    case 'diagnose':
      return <DiagnoseExercise item={item} prompt={prompt} />;
    default:
      return <QuestionExercise item={item} prompt={prompt} />;
  }
}
