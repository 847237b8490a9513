'use client';

import { useCallback, useEffect, useState } from 'react';
import type { ApiError } from '#components/api/api-error.ts';
import { requestJson } from '#components/api/request.ts';

export type Asked<Value> = {
  value: Value | null;
  error: ApiError | null;
  /** Asks again; what is on show stays until the answer comes. */
  ask: () => Promise<void>;
};

/** What one of our routes answers, asked when the component appears and when the window is come back to. */
export function useAsked<Value>(path: string): Asked<Value> {
  const [value, setValue] = useState<Value | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const ask = useCallback(async () => {
    const answered = await requestJson<Value>(path);
    if (answered.ok) setValue(answered.value);
    setError(answered.ok ? null : answered.error);
  }, [path]);
  useEffect(() => {
    const again = () => void ask();
    again();
    addEventListener('focus', again);
    return () => removeEventListener('focus', again);
  }, [ask]);
  return { value, error, ask };
}
