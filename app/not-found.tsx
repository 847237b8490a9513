import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { Page } from '#components/site/page.tsx';
import { ButtonLink } from '#components/ui/button.tsx';

export const metadata: Metadata = { title: '찾는 페이지가 없습니다' };

export default function NotFound(): ReactElement {
  return (
    <Page title="찾는 페이지가 없습니다">
      <p>
        주소가 바뀌었거나, 볼 수 있는 권한이 없는 페이지입니다. 주소를 직접 적었다면 빠진 글자가 없는지 살펴봐 주세요.
      </p>
      <p>
        <ButtonLink href="/" look="primary">
          강의 지도로 가기
        </ButtonLink>
      </p>
    </Page>
  );
}
