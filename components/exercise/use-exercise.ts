'use client';

import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { PublicItem } from '#lib/content/item.ts';
import type { Answer } from '#lib/grader/answer.ts';
import { findDraft, removeDraft, saveDraft } from './drafts.ts';
import { type ExerciseState, exerciseReducer, untouched } from './exercise-state.ts';
import { useSeed, useVariation } from './item-seed.ts';
import { findResult } from './local-results.ts';
import { findWaiting, removeWaiting } from './outbox.ts';
import { findSeed } from './seed.ts';
import { sendSubmission } from './send-submission.ts';
import { useAutosave } from './use-autosave.ts';
import { useServerDraft } from './use-server-draft.ts';

/** How often a kept answer is tried again while the browser believes to be connected. */
const resendMs = 5000;

export type ExerciseControl<Given extends Answer> = {
  state: ExerciseState;
  answer: Given;
  /** Picks the variant and what is left to chance in the exercise's cluster. */
  seed: number;
  /** False until what this browser kept is on the page; answers typed before would be lost. */
  isReady: boolean;
  /** Counts how often another answer was put in place of the one that stood there: a terminal begins anew with it. */
  round: number;
  change: (answer: Given) => void;
  submit: () => void;
  reset: () => void;
};

/** Holds one exercise: its draft, its way to the server and back, and what is kept while there is no connection. */
export function useExercise<Given extends Answer>(item: PublicItem, empty: Given): ExerciseControl<Given> {
  const [state, dispatch] = useReducer(exerciseReducer, untouched);
  const [answer, setAnswer] = useState<Given>(empty);
  const [isReady, setReady] = useState(false);
  const [round, setRound] = useState(0);
  const latest = useRef<Given>(empty);
  const ownSeed = useVariation()?.seed;
  const seed = useSeed(item.id, isReady);
  const { id: itemId, contentHash } = item;
  const put = useCallback((next: Given) => {
    latest.current = next;
    setAnswer(next);
  }, []);

  const send = useSending({ itemId, contentHash, latest, ownSeed, dispatch });

  useEffect(() => {
    const found = findWaiting(itemId);
    const waiting = ownSeed === undefined || found?.seed === ownSeed ? found : null;
    const kept = waiting?.answer ?? findDraft(itemId, ownSeed)?.answer;
    const isUsable = kept?.kind === empty.kind;
    if (isUsable) put(kept as Given);
    dispatch({
      type: 'restored',
      hasDraft: isUsable && !waiting,
      isWaiting: isUsable && waiting !== null,
      bestPercent: findResult(itemId)?.bestPercent ?? null,
    });
    setReady(true);
    if (isUsable && waiting && navigator.onLine) void send();
  }, [itemId, ownSeed, empty.kind, put, send]);
  useResending(state.phase === 'offline', send);

  const change = useCallback(
    (next: Given) => {
      removeWaiting(itemId);
      put(next);
      dispatch({ type: 'edited' });
    },
    [itemId, put],
  );
  const reset = useCallback(() => {
    removeDraft(itemId);
    removeWaiting(itemId);
    put(empty);
    setRound((count) => count + 1);
    dispatch({ type: 'reset' });
  }, [itemId, empty, put]);
  const isDirty = isReady && (state.phase === 'draft' || state.isChanged);
  useAutosave({ itemId, seed, answer, isDirty });
  const takeOver = useCallback(
    (found: Given) => {
      if (latest.current !== empty) return;
      put(found);
      setRound((count) => count + 1);
      dispatch({ type: 'restored', hasDraft: true, isWaiting: false, bestPercent: null });
    },
    [empty, put],
  );
  const isUntouched = isReady && state.phase === 'untouched';
  useServerDraft({ item, seed, answer, isDirty, isUntouched, onFound: takeOver });
  return { state, answer, seed, isReady, round, change, submit: () => void send(), reset };
}

type Sending = (options?: { isQuiet: boolean }) => Promise<void>;

/** Sends what stands there at that moment. What was changed on the way stays a draft when the grade is there. */
function useSending<Given extends Answer>({
  itemId,
  contentHash,
  latest,
  ownSeed,
  dispatch,
}: {
  itemId: string;
  contentHash: string;
  latest: { current: Given };
  ownSeed: number | undefined;
  dispatch: (event: Parameters<typeof exerciseReducer>[1]) => void;
}): Sending {
  const isSending = useRef(false);
  return useCallback(
    async ({ isQuiet } = { isQuiet: false }) => {
      if (isSending.current) return;
      isSending.current = true;
      if (!isQuiet) dispatch({ type: 'submitted' });
      const answer = latest.current;
      const seed = ownSeed ?? findSeed(itemId);
      const outcome = await sendSubmission({ itemId, contentHash, seed, answer });
      isSending.current = false;
      if (outcome.type !== 'graded') return dispatch(outcome);
      if (latest.current !== answer)
        saveDraft(itemId, { answer: latest.current, seed, savedAt: new Date().toISOString() });
      dispatch({ type: 'graded', grade: outcome.answer.grade, bestPercent: outcome.answer.bestPercent });
    },
    [itemId, contentHash, latest, ownSeed, dispatch],
  );
}

/** While an answer waits for a connection: sends it when there is one again. */
function useResending(isWaiting: boolean, send: Sending): void {
  useEffect(() => {
    if (!isWaiting) return;
    const again = () => {
      if (navigator.onLine) void send({ isQuiet: true });
    };
    const timer = setInterval(again, resendMs);
    addEventListener('online', again);
    return () => {
      clearInterval(timer);
      removeEventListener('online', again);
    };
  }, [isWaiting, send]);
}
