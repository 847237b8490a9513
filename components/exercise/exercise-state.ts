import type { ApiError } from '#components/api/api-error.ts';
import type { Grade } from '#lib/grader/grade.ts';

/** Where one exercise on the page stands. */
export type ExerciseState = {
  phase: 'untouched' | 'draft' | 'grading' | 'graded' | 'offline' | 'refused';
  grade: Grade | null;
  bestPercent: number | null;
  /** The answer changed after it was sent: the grade on show, or the one on its way, is of an earlier one. */
  isChanged: boolean;
  error: ApiError | null;
};

export type ExerciseEvent =
  | { type: 'restored'; hasDraft: boolean; isWaiting: boolean; bestPercent: number | null }
  | { type: 'edited' }
  | { type: 'submitted' }
  | { type: 'graded'; grade: Grade; bestPercent: number }
  | { type: 'offline' }
  | { type: 'refused'; error: ApiError }
  | { type: 'reset' };

export const untouched: ExerciseState = {
  phase: 'untouched',
  grade: null,
  bestPercent: null,
  isChanged: false,
  error: null,
};

/** The next state of an exercise. */
export function exerciseReducer(state: ExerciseState, event: ExerciseEvent): ExerciseState {
  switch (event.type) {
    case 'restored':
      return {
        ...state,
        phase: event.isWaiting ? 'offline' : event.hasDraft ? 'draft' : 'untouched',
        bestPercent: highest(state.bestPercent, event.bestPercent),
      };
    case 'edited':
      if (state.phase === 'grading') return { ...state, isChanged: true };
      return { ...state, phase: state.grade ? 'graded' : 'draft', isChanged: state.grade !== null, error: null };
    case 'submitted':
      return { ...state, phase: 'grading', isChanged: false, error: null };
    case 'graded':
      return {
        phase: 'graded',
        grade: event.grade,
        bestPercent: highest(state.bestPercent, event.bestPercent),
        isChanged: state.phase === 'grading' && state.isChanged,
        error: null,
      };
    case 'offline':
      // What was sent is not what stands there now: sending that later would be an answer nobody gave.
      if (!state.isChanged) return { ...state, phase: 'offline' };
      return { ...state, phase: state.grade ? 'graded' : 'draft', isChanged: state.grade !== null };
    case 'refused':
      return { ...state, phase: 'refused', error: event.error };
    case 'reset':
      return { ...untouched, bestPercent: state.bestPercent };
  }
}

/** The better of two scores; null where there is none. */
export function highest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
