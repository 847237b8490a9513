'use client';

import { useEffect, useRef } from 'react';
import type { Answer } from '#lib/grader/answer.ts';
import { saveDraft } from './drafts.ts';

const autosaveMs = 600;

/** Keeps the draft shortly after the last change, and when the page or the exercise goes away. */
export function useAutosave({
  itemId,
  seed,
  answer,
  isDirty,
}: {
  itemId: string;
  seed: number;
  answer: Answer;
  isDirty: boolean;
}): void {
  const unsaved = useRef<Answer | null>(null);
  useEffect(() => {
    unsaved.current = isDirty ? answer : null;
    if (!isDirty) return;
    const timer = setTimeout(() => {
      saveDraft(itemId, { answer, seed, savedAt: new Date().toISOString() });
      unsaved.current = null;
    }, autosaveMs);
    return () => clearTimeout(timer);
  }, [itemId, seed, answer, isDirty]);
  useEffect(() => {
    const flush = () => {
      if (unsaved.current) saveDraft(itemId, { answer: unsaved.current, seed, savedAt: new Date().toISOString() });
    };
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, [itemId, seed]);
}
