'use client';

import { useRouter } from 'next/navigation';
import { type ReactElement, useEffect, useState } from 'react';
import { useAsked } from '#components/api/use-asked.ts';
import { useProgress } from '#components/progress/use-progress.ts';
import { AskedError } from '#components/site/asked-error.tsx';
import { Page } from '#components/site/page.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { ClassDetail, Member } from '#lib/classes/class.ts';
import { ArchiveClass, ArchivedNotice } from './archive-class.tsx';
import styles from './class-view.module.css';
import { DeleteClass } from './delete-class.tsx';
import { InvitePanel } from './invite-panel.tsx';
import { LeaveClass } from './leave-class.tsx';
import { MatrixView } from './matrix-view.tsx';
import { MemberList } from './member-list.tsx';
import { RenameClass } from './rename-class.tsx';

type Part = { shown: ClassDetail; ownId: string | null };

/** One class: for its instructors the matrix, the invitations and the members, for its learners who teaches it. */
export function ClassView({ classId }: { classId: string }): ReactElement {
  const { value, error, ask } = useAsked<{ class: ClassDetail }>(`/api/classes/${classId}`);
  const ownId = useProgress().user?.id ?? null;
  if (!value) {
    return (
      <Page title="클래스" width="wide">
        {error ? <AskedError error={error} onRetry={ask} /> : <Skeleton lines={5} />}
      </Page>
    );
  }
  const shown = value.class;
  return shown.role === 'learner' ? (
    <LearnersClass shown={shown} ownId={ownId} />
  ) : (
    <InstructorsClass shown={shown} ownId={ownId} ask={ask} />
  );
}

function LearnersClass({ shown, ownId }: Part): ReactElement {
  const { id, name, role, archivedAt } = shown;
  return (
    <Page title={name} lead={leadOf(shown)}>
      {archivedAt ? <ArchivedNotice classId={id} onReopened={null} /> : null}
      <p>이 클래스에 참여하고 있습니다. 내가 낸 답과 점수를 강의자가 볼 수 있습니다.</p>
      <div className={styles['ways']}>
        <ButtonLink href="/" look="primary">
          강의 지도로 가기
        </ButtonLink>
        {ownId ? <LeaveClass classId={id} name={name} role={role} ownId={ownId} /> : null}
      </div>
    </Page>
  );
}

function InstructorsClass({ shown, ownId, ask }: Part & { ask: () => Promise<void> }): ReactElement {
  const { id, name, role, members, archivedAt } = shown;
  const router = useRouter();
  const [memberCount, setMemberCount] = useState(0);
  useEffect(() => {
    // The matrix has heard of somebody new, or that somebody left.
    if (memberCount > 0 && memberCount !== members.length) void ask();
  }, [memberCount, members.length, ask]);
  const tools = (
    <>
      <RenameClass classId={id} name={name} onRenamed={ask} />
      {archivedAt ? (
        <DeleteClass classId={id} name={name} onDeleted={() => router.push('/classes')} />
      ) : (
        <ArchiveClass classId={id} onChanged={ask} />
      )}
      {ownId && instructorsOf(shown).length > 1 ? (
        <LeaveClass classId={id} name={name} role={role} ownId={ownId} />
      ) : null}
    </>
  );
  return (
    <Page title={name} lead={leadOf(shown)} width="wide" tools={tools}>
      {archivedAt ? <ArchivedNotice classId={id} onReopened={ask} /> : null}
      <MatrixView classId={id} memberCount={members.length} onMembers={setMemberCount} />
      {archivedAt ? null : <InvitePanel classId={id} memberCount={memberCount} />}
      <MemberList classId={id} members={members} ownId={ownId} onRemoved={ask} />
    </Page>
  );
}

function instructorsOf({ members }: ClassDetail): Member[] {
  return members.filter((member) => member.role === 'instructor');
}

function leadOf(shown: ClassDetail): string {
  return `강의자 ${instructorsOf(shown)
    .map((member) => member.name)
    .join(', ')}`;
}
