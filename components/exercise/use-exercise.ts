'use client';

import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { PublicItem } from '#lib/content/item.ts';
import type { Answer } from '#lib/grader/answer.ts';
import { findDraft, removeDraft, saveDraft } from './drafts.ts';
import { type ExerciseState, exerciseReducer, untouched } from './exercise-state.ts';
import { findResult } from './local-results.ts';
import { findWaiting, removeWaiting } from './outbox.ts';
import { findSeed } from './seed.ts';
import { sendSubmission } from './send-submission.ts';
import { useServerDraft } from './use-server-draft.ts';

const autosaveMs = 600;
/** How often a kept answer is tried again while the browser believes to be connected. */
const resendMs = 5000;

export type ExerciseControl<Given extends Answer> = {
  state: ExerciseState;
  answer: Given;
  /** False until what this browser kept is on the page; answers typed before would be lost. */
  isReady: boolean;
  change: (answer: Given) => void;
  submit: () => void;
  reset: () => void;
};

/** Holds one exercise: its draft, its way to the server and back, and what is kept while there is no connection. */
export function useExercise<Given extends Answer>(item: PublicItem, empty: Given): ExerciseControl<Given> {
  const [state, dispatch] = useReducer(exerciseReducer, untouched);
  const [answer, setAnswer] = useState<Given>(empty);
  const [isReady, setReady] = useState(false);
  const latest = useRef<Given>(empty);
  const isSending = useRef(false);

  const send = useCallback(
    async ({ isQuiet }: { isQuiet: boolean } = { isQuiet: false }) => {
      if (isSending.current) return;
      isSending.current = true;
      if (!isQuiet) dispatch({ type: 'submitted' });
      const { id: itemId, contentHash } = item;
      const outcome = await sendSubmission({ itemId, contentHash, seed: findSeed(itemId), answer: latest.current });
      isSending.current = false;
      if (outcome.type === 'graded') {
        dispatch({ type: 'graded', grade: outcome.answer.grade, bestPercent: outcome.answer.bestPercent });
      } else dispatch(outcome);
    },
    [item],
  );

  useEffect(() => {
    const waiting = findWaiting(item.id);
    const kept = waiting?.answer ?? findDraft(item.id)?.answer;
    const isUsable = kept?.kind === empty.kind;
    if (isUsable) {
      latest.current = kept as Given;
      setAnswer(kept as Given);
    }
    const bestPercent = findResult(item.id)?.bestPercent ?? null;
    dispatch({
      type: 'restored',
      hasDraft: isUsable && !waiting,
      isWaiting: isUsable && waiting !== null,
      bestPercent,
    });
    setReady(true);
    if (isUsable && waiting && navigator.onLine) void send();
  }, [item.id, empty.kind, send]);

  const isOffline = state.phase === 'offline';
  useEffect(() => {
    if (!isOffline) return;
    const again = () => {
      if (navigator.onLine) void send({ isQuiet: true });
    };
    const timer = setInterval(again, resendMs);
    addEventListener('online', again);
    return () => {
      clearInterval(timer);
      removeEventListener('online', again);
    };
  }, [isOffline, send]);

  const change = useCallback(
    (next: Given) => {
      removeWaiting(item.id);
      latest.current = next;
      setAnswer(next);
      dispatch({ type: 'edited' });
    },
    [item.id],
  );
  const reset = useCallback(() => {
    removeDraft(item.id);
    removeWaiting(item.id);
    latest.current = empty;
    setAnswer(empty);
    dispatch({ type: 'reset' });
  }, [item.id, empty]);
  const isDirty = isReady && (state.phase === 'draft' || state.isChanged);
  useAutosave({ itemId: item.id, answer, isDirty });
  const takeOver = useCallback(
    (found: Given) => {
      if (latest.current !== empty) return;
      latest.current = found;
      setAnswer(found);
      dispatch({ type: 'restored', hasDraft: true, isWaiting: false, bestPercent: null });
    },
    [empty],
  );
  useServerDraft({ item, answer, isDirty, isUntouched: isReady && state.phase === 'untouched', onFound: takeOver });
  return { state, answer, isReady, change, submit: () => void send(), reset };
}

/** Keeps the draft shortly after the last change, and when the page or the exercise goes away. */
function useAutosave({ itemId, answer, isDirty }: { itemId: string; answer: Answer; isDirty: boolean }): void {
  const unsaved = useRef<Answer | null>(null);
  useEffect(() => {
    unsaved.current = isDirty ? answer : null;
    if (!isDirty) return;
    const timer = setTimeout(() => {
      saveDraft(itemId, { answer, savedAt: new Date().toISOString() });
      unsaved.current = null;
    }, autosaveMs);
    return () => clearTimeout(timer);
  }, [itemId, answer, isDirty]);
  useEffect(() => {
    const flush = () => {
      if (unsaved.current) saveDraft(itemId, { answer: unsaved.current, savedAt: new Date().toISOString() });
    };
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, [itemId]);
}
