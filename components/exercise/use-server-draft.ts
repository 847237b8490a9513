'use client';

import { useEffect, useRef } from 'react';
import { requestJson } from '#components/api/request.ts';
import { useProgress } from '#components/progress/use-progress.ts';
import type { PublicItem } from '#lib/content/item.ts';
import type { Answer } from '#lib/grader/answer.ts';
import type { Draft } from '#lib/progress/progress.ts';
import { saveDraft } from './drafts.ts';
import { useVariation } from './item-seed.ts';

/** `seed` where the item has variants. */
type SeededDraft = Draft & { seed?: number | null };

const saveAfterMs = 3000;

/**
 * Brings a signed-in reader's draft from their other devices, unless something was begun here, and sends theirs along.
 * What this browser keeps comes first: a draft that the server does not take is still here. Beginning anew here begins anew
 * there. A draft of another variant brings its variant along.
 */
export function useServerDraft<Given extends Answer>({
  item,
  seed,
  answer,
  isDirty,
  isUntouched,
  onFound,
}: {
  item: PublicItem;
  seed: number;
  answer: Given;
  isDirty: boolean;
  isUntouched: boolean;
  onFound: (answer: Given) => void;
}): void {
  const userId = useProgress().user?.id ?? null;
  const askedFor = useRef<string | null>(null);
  const variation = useVariation();
  const { id: itemId, contentHash } = item;

  useEffect(() => {
    if (userId === null || !isUntouched || askedFor.current === userId) return;
    askedFor.current = userId;
    void requestJson<{ draft: SeededDraft | null }>(`/api/drafts?itemId=${encodeURIComponent(itemId)}`).then(
      (answered) => {
        const draft = answered.ok ? answered.value.draft : null;
        if (draft?.contentHash !== contentHash || draft.answer.kind !== answer.kind) return;
        if (!variation || draft.seed === seed) return onFound(draft.answer as Given);
        if (typeof draft.seed !== 'number') return;
        saveDraft(itemId, { answer: draft.answer, seed: draft.seed, savedAt: draft.savedAt });
        variation.takeUp(draft.seed);
      },
    );
  }, [userId, isUntouched, itemId, contentHash, answer.kind, onFound, variation, seed]);

  const isSent = useRef(false);
  useEffect(() => {
    if (userId === null || !(isDirty || (isUntouched && isSent.current))) return;
    const timer = setTimeout(() => {
      isSent.current = isDirty;
      const body = { itemId, contentHash, answer, ...(variation ? { seed } : {}) };
      void requestJson('/api/drafts', { method: 'PUT', body });
    }, saveAfterMs);
    return () => clearTimeout(timer);
  }, [userId, isDirty, isUntouched, itemId, contentHash, variation, seed, answer]);
}
