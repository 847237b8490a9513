import type { ReactElement } from 'react';
import { Page } from '#components/site/page.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

export default function Loading(): ReactElement {
  return (
    <Page title="클래스 참여" width="narrow">
      <Skeleton lines={5} />
    </Page>
  );
}
