'use client';

import { type ReactElement, useState } from 'react';
import { useAsked } from '#components/api/use-asked.ts';
import { AskedError } from '#components/site/asked-error.tsx';
import { Page } from '#components/site/page.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { ClassDetail } from '#lib/classes/class.ts';
import { InvitePanel } from './invite-panel.tsx';
import { MatrixView } from './matrix-view.tsx';
import { RenameClass } from './rename-class.tsx';

/** One class: for its instructors the matrix and the invitations, for its learners who teaches it. */
export function ClassView({ classId }: { classId: string }): ReactElement {
  const { value, error, ask } = useAsked<{ class: ClassDetail }>(`/api/classes/${classId}`);
  const [memberCount, setMemberCount] = useState(0);
  if (!value) {
    return (
      <Page title="클래스" width="wide">
        {error ? <AskedError error={error} onRetry={ask} /> : <Skeleton lines={5} />}
      </Page>
    );
  }
  const { name, role, members } = value.class;
  const instructors = members.filter((member) => member.role === 'instructor').map((member) => member.name);
  const lead = `강의자 ${instructors.join(', ')}`;
  if (role === 'learner') {
    return (
      <Page title={name} lead={lead}>
        <p>이 클래스에 참여하고 있습니다. 내가 낸 답과 점수를 강의자가 볼 수 있습니다.</p>
        <p>
          <ButtonLink href="/" look="primary">
            강의 지도로 가기
          </ButtonLink>
        </p>
      </Page>
    );
  }
  return (
    <Page title={name} lead={lead} width="wide" tools={<RenameClass classId={classId} name={name} onRenamed={ask} />}>
      <MatrixView classId={classId} onJoined={setMemberCount} />
      <InvitePanel classId={classId} memberCount={memberCount} />
    </Page>
  );
}
