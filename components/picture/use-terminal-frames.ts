'use client';

import { useEffect, useState } from 'react';
import type { ApiError } from '#components/api/api-error.ts';
import { type Answered, requestJson } from '#components/api/request.ts';
import { type Frame, type PackedFrames, unpackFrames } from '#lib/picture/frame.ts';

/** Lines that are pasted together are asked for once. */
const restMs = 120;

type Shown = { frames: Frame[] | null; error: ApiError | null; number: number };

/** What the last of the lines did, asked anew after each line while it is wanted; the old picture stays until then. */
export function useTerminalFrames({
  itemId,
  seed,
  lines,
  isWanted,
}: {
  itemId: string;
  seed: number;
  lines: readonly string[];
  isWanted: boolean;
}): Shown & { retry: () => void } {
  const [shown, setShown] = useState<Shown>({ frames: null, error: null, number: 0 });
  const [attempt, setAttempt] = useState(0);
  const asked = JSON.stringify({ itemId, seed, lines: lines.filter((line) => line.trim() !== '') });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks the same again.
  useEffect(() => {
    if (!isWanted) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const answered: Answered<{ frames: PackedFrames }> = await requestJson('/api/terminal/picture', {
        method: 'POST',
        body: JSON.parse(asked),
        signal: abort.signal,
      });
      if (abort.signal.aborted) return;
      setShown((old) =>
        answered.ok
          ? { frames: unpackFrames(answered.value.frames), error: null, number: old.number + 1 }
          : { ...old, error: answered.error },
      );
    }, restMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [asked, isWanted, attempt]);

  return { ...shown, retry: () => setAttempt((old) => old + 1) };
}
