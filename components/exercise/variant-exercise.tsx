'use client';

import { type ReactElement, type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { PublicItem } from '#lib/content/item.ts';
import { AnyExercise } from './any-exercise.tsx';
import { VariationContext } from './item-seed.ts';
import { PromptTree } from './prompt-tree.tsx';
import { useVariant } from './use-variant.ts';
import { VariantWaiting } from './variant-waiting.tsx';

/**
 * An exercise of which the seed in this browser picks the variant. Until it came, the place is kept free by the first
 * variant's prompt, which the lesson has anyway. A new one takes the focus to its title.
 */
export function VariantExercise({ item, prompt }: { item: PublicItem; prompt: ReactNode }): ReactElement {
  const { variant, seed, error, isDrawn, drawAnother, takeUp, retry } = useVariant(item);
  const frame = useRef<HTMLDivElement>(null);
  const variation = useMemo(() => (seed === null ? null : { seed, drawAnother, takeUp }), [seed, drawAnother, takeUp]);
  const isShown = variant !== null && variation !== null;
  useEffect(() => {
    if (isShown && isDrawn) frame.current?.querySelector<HTMLElement>('h3')?.focus();
  }, [isShown, isDrawn]);
  return (
    <div ref={frame}>
      <p className="unseen" role="status">
        {isShown && isDrawn ? '다른 문제를 가져왔습니다.' : ''}
      </p>
      {isShown ? (
        <VariationContext value={variation}>
          <AnyExercise key={variation.seed} item={variant.item} prompt={<PromptTree nodes={variant.prompt} />} />
        </VariationContext>
      ) : (
        <VariantWaiting item={item} prompt={prompt} error={error} onRetry={retry} />
      )}
    </div>
  );
}
