'use client';

import './globals.css';
import type { ReactElement } from 'react';

/** Shown when even the frame of the site could not be drawn. */
export default function GlobalError({ reset }: { reset: () => void }): ReactElement {
  return (
    <html lang="ko">
      <body>
        <main id="main">
          <h1>화면을 만들지 못했습니다</h1>
          <p>사이트의 틀에서 문제가 생겼습니다. 작성하던 답은 이 브라우저에 남아 있습니다.</p>
          <button type="button" onClick={reset}>
            다시 그리기
          </button>
        </main>
      </body>
    </html>
  );
}
