'use client';

import { usePathname } from 'next/navigation';
import type { ReactElement } from 'react';
import type { ApiError } from '#components/api/api-error.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';

/** Stands where an answer should be: says why there is none, and the way on. */
export function AskedError({ error, onRetry }: { error: ApiError; onRetry: () => void }): ReactElement {
  const path = usePathname();
  if (error.status === 401) {
    return (
      <>
        <p>로그인하면 볼 수 있습니다.</p>
        <p>
          <ButtonLink href={`/sign-in?callbackUrl=${encodeURIComponent(path)}`} look="primary">
            로그인
          </ButtonLink>
        </p>
      </>
    );
  }
  return (
    <>
      <Notice
        tone={error.status === 0 ? 'caution' : 'bad'}
        icon={error.status === 0 ? 'offline' : 'cross'}
        title="불러오지 못했습니다."
        isAlert
      >
        <p>{error.message}</p>
      </Notice>
      {error.status === 404 || error.status === 403 ? null : (
        <p>
          <Button onClick={onRetry}>다시 불러오기</Button>
        </p>
      )}
    </>
  );
}
