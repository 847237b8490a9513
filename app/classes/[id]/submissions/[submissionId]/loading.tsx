import type { ReactElement } from 'react';
import { Page } from '#components/site/page.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

export default function Loading(): ReactElement {
  return (
    <Page title="제출">
      <Skeleton lines={5} />
    </Page>
  );
}
