'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApiError } from '#components/api/api-error.ts';
import { requestJson } from '#components/api/request.ts';

export type Asked<Value> = {
  value: Value | null;
  error: ApiError | null;
  /** Asks again; what is on show stays until the answer comes. */
  ask: () => Promise<void>;
};

/**
 * What one of our routes answers, asked when the component appears and when the window is come
 * back to; `known` saves the first time.
 */
export function useAsked<Value>(path: string, known: Value | null = null): Asked<Value> {
  const [value, setValue] = useState<Value | null>(known);
  const [error, setError] = useState<ApiError | null>(null);
  const isKnown = useRef(known !== null);
  const latestPath = useRef(path);
  const ask = useCallback(async () => {
    latestPath.current = path;
    const answered = await requestJson<Value>(path);
    if (latestPath.current !== path) return;
    if (answered.ok) setValue(answered.value);
    setError(answered.ok ? null : answered.error);
  }, [path]);
  useEffect(() => {
    const again = () => void ask();
    if (!isKnown.current) again();
    isKnown.current = false;
    addEventListener('focus', again);
    return () => removeEventListener('focus', again);
  }, [ask]);
  return { value, error, ask };
}
