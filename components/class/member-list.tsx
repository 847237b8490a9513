'use client';

import type { ReactElement } from 'react';
import { requestJson } from '#components/api/request.ts';
import { ConfirmedButton } from '#components/ui/confirmed-button.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { Table } from '#components/ui/table.tsx';
import { TableHead, toDo } from '#components/ui/table-head.tsx';
import type { Member } from '#lib/classes/class.ts';
import styles from './class-view.module.css';

/** Everybody in a class, for its instructors, who may take others out of it. */
export function MemberList({
  classId,
  members,
  ownId,
  onRemoved,
}: {
  classId: string;
  members: Member[];
  ownId: string | null;
  onRemoved: () => Promise<void>;
}): ReactElement {
  return (
    <section aria-labelledby="members" className={styles['part']}>
      <h2 id="members">구성원</h2>
      <Table label="구성원 표">
        <TableHead columns={['이름', '역할', '참여한 날', toDo]} />
        <tbody>
          {members.map((member) => (
            <tr key={member.userId}>
              <th scope="row">{member.userId === ownId ? `${member.name} (나)` : member.name}</th>
              <td>{member.role === 'instructor' ? '강의자' : '수강생'}</td>
              <td>
                <Moment iso={member.joinedAt} isDateOnly />
              </td>
              <td>
                {member.userId === ownId ? null : (
                  <RemoveMember classId={classId} member={member} onRemoved={onRemoved} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function RemoveMember({
  classId,
  member,
  onRemoved,
}: {
  classId: string;
  member: Member;
  onRemoved: () => Promise<void>;
}): ReactElement {
  return (
    <ConfirmedButton
      size="small"
      look="quiet"
      text="내보내기"
      aria-label={`내보내기: ${member.name}`}
      title={`${member.name} 님을 클래스에서 내보낼까요?`}
      confirmText="내보내기"
      onConfirm={async () => {
        const path = `/api/classes/${classId}/members/${member.userId}`;
        const removed = await requestJson(path, { method: 'DELETE', body: {} });
        if (!removed.ok) return removed.error;
        await onRemoved();
        return null;
      }}
    >
      {member.role === 'learner' ? (
        <p>
          이 클래스의 현황에서 사라지고, 강의자는 이 사람의 제출을 더 볼 수 없습니다. 제출과 점수는 본인의 계정에 그대로
          남고, 다시 참여하면 현황에도 다시 나타납니다.
        </p>
      ) : (
        <p>
          이 클래스의 현황과 제출을 더 볼 수 없게 됩니다. 이 사람이 만든 초대와, 강의자로 참여하는 초대는 함께 닫힙니다.
        </p>
      )}
      {member.role === 'learner' ? (
        <p>쓸 수 있는 초대의 코드를 아는 동안은 다시 들어올 수 있으니, 막으려면 그 초대를 닫아 주세요.</p>
      ) : null}
    </ConfirmedButton>
  );
}
