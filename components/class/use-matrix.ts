'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiError, readError } from '#components/api/api-error.ts';
import type { Matrix } from '#lib/classes/class.ts';
import { freshCells } from './fresh-cells.ts';

const pollMs = 4000;

export type LiveMatrix = {
  matrix: Matrix | null;
  error: ApiError | null;
  /** Cells (`userId itemId`) that the last answer changed. */
  fresh: ReadonlySet<string>;
  /** When the last answer came. */
  askedAt: Date | null;
  ask: () => Promise<void>;
};

/** A class's matrix that follows the submissions while the page is in sight. */
export function useMatrix(classId: string): LiveMatrix {
  const [matrix, setMatrix] = useState<Matrix | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const [askedAt, setAskedAt] = useState<Date | null>(null);
  const last = useRef<{ tag: string | null; matrix: Matrix | null }>({ tag: null, matrix: null });

  const ask = useCallback(async () => {
    try {
      const { tag } = last.current;
      const response = await fetch(
        `/api/classes/${classId}/matrix`,
        tag ? { headers: { 'if-none-match': tag }, cache: 'no-store' } : { cache: 'no-store' },
      );
      if (response.status !== 304) {
        const body: unknown = await response.json().catch(() => null);
        if (!response.ok) return setError(readError(response.status, body));
        const next = body as Matrix;
        setFresh(freshCells(last.current.matrix, next));
        last.current = { tag: response.headers.get('etag'), matrix: next };
        setMatrix(next);
      }
      setError(null);
      setAskedAt(new Date());
    } catch {
      setError(
        readError(0, { error: { code: 'offline', message: '서버에 닿지 못했습니다. 연결되면 이어서 갱신합니다.' } }),
      );
    }
  }, [classId]);

  const isRefused = error !== null && error.status >= 400 && error.status < 500;
  useEffect(() => {
    void ask();
    if (isRefused) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void ask();
    }, pollMs);
    return () => clearInterval(timer);
  }, [ask, isRefused]);
  return { matrix, error, fresh, askedAt, ask };
}
