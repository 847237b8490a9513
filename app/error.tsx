'use client';

import { type ReactElement, useEffect } from 'react';
import { Page } from '#components/site/page.tsx';
import { Button } from '#components/ui/button.tsx';

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}): ReactElement {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <Page title="이 화면을 만들지 못했습니다">
      <p>
        서버나 브라우저에서 예상하지 못한 문제가 생겼습니다. 작성하던 답은 이 브라우저에 남아 있습니다. ‘다시 그리기’를
        눌러도 같은 화면이 나오면 관리자에게 아래 번호를 알려 주세요.
      </p>
      {error.digest ? (
        <p>
          오류 번호: <code>{error.digest}</code>
        </p>
      ) : null}
      <p>
        <Button look="primary" onClick={reset}>
          다시 그리기
        </Button>
      </p>
    </Page>
  );
}
