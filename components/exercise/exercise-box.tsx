'use client';

import type { ReactElement, ReactNode } from 'react';
import type { PublicItem } from '#lib/content/item.ts';
import { AnyExercise } from './any-exercise.tsx';
import { VariantExercise } from './variant-exercise.tsx';

/** An exercise in a lesson; `children` is its prompt, already rendered. */
export function ExerciseBox({ item, children }: { item: PublicItem; children: ReactNode }): ReactElement {
  if (item.variants > 0) return <VariantExercise item={item} prompt={children} />;
  return <AnyExercise item={item} prompt={children} />;
}
