'use client';

import { useEffect, useRef } from 'react';
import { requestJson } from '#components/api/request.ts';
import { useProgress } from '#components/progress/use-progress.ts';
import type { PublicItem } from '#lib/content/item.ts';
import type { Answer } from '#lib/grader/answer.ts';
import type { Draft } from '#lib/progress/progress.ts';

const saveAfterMs = 3000;

/**
 * Brings a signed-in reader's draft from their other devices, unless something was begun here, and sends theirs along.
 * What this browser keeps comes first: a draft that the server does not take is still here. Beginning anew here begins anew
 * there.
 */
export function useServerDraft<Given extends Answer>({
  item,
  answer,
  isDirty,
  isUntouched,
  onFound,
}: {
  item: PublicItem;
  answer: Given;
  isDirty: boolean;
  isUntouched: boolean;
  onFound: (answer: Given) => void;
}): void {
  const userId = useProgress().user?.id ?? null;
  const askedFor = useRef<string | null>(null);
  const { id: itemId, contentHash } = item;

  useEffect(() => {
    if (userId === null || !isUntouched || askedFor.current === userId) return;
    askedFor.current = userId;
    void requestJson<{ draft: Draft | null }>(`/api/drafts?itemId=${encodeURIComponent(itemId)}`).then((answered) => {
      const draft = answered.ok ? answered.value.draft : null;
      if (draft?.contentHash === contentHash && draft.answer.kind === answer.kind) onFound(draft.answer as Given);
    });
  }, [userId, isUntouched, itemId, contentHash, answer.kind, onFound]);

  const isSent = useRef(false);
  useEffect(() => {
    if (userId === null || !(isDirty || (isUntouched && isSent.current))) return;
    const timer = setTimeout(() => {
      isSent.current = isDirty;
      void requestJson('/api/drafts', { method: 'PUT', body: { itemId, contentHash, answer } });
    }, saveAfterMs);
    return () => clearTimeout(timer);
  }, [userId, isDirty, isUntouched, itemId, contentHash, answer]);
}
