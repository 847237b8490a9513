'use client';

import { type ReactElement, useState } from 'react';
import { requestJson } from '#components/api/request.ts';
import { InlineText } from '#components/lesson/mdx/inline-text.tsx';
import { Button } from '#components/ui/button.tsx';
import styles from './hint-list.module.css';
import { useVariation } from './item-seed.ts';

/** Hints of an exercise, one more with each press. They cost nothing. */
export function HintList({ itemId, count }: { itemId: string; count: number }): ReactElement | null {
  const [hints, setHints] = useState<string[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const variation = useVariation();
  if (count === 0) return null;
  const showNext = async () => {
    setBusy(true);
    const query = new URLSearchParams({ itemId, number: String(hints.length + 1) });
    if (variation) query.set('seed', String(variation.seed));
    const answered = await requestJson<{ hint: string }>(`/api/hints?${query}`);
    setBusy(false);
    setFailure(answered.ok ? null : answered.error.message);
    if (answered.ok) setHints([...hints, answered.value.hint]);
  };
  return (
    <div className={styles['hints']}>
      <ol className={styles['list']} aria-live="polite" aria-label="힌트">
        {hints.map((hint, index) => (
          <li key={hint}>
            <span className={styles['label']}>힌트 {index + 1}</span> <InlineText text={hint} />
          </li>
        ))}
      </ol>
      {failure ? <p role="alert">{failure}</p> : null}
      {hints.length < count ? (
        <Button size="small" look="quiet" isBusy={isBusy} onClick={showNext}>
          힌트 보기 ({hints.length + 1}/{count})
        </Button>
      ) : null}
    </div>
  );
}
