'use client';

import type { ReactElement } from 'react';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Moment } from '#components/ui/moment.tsx';
import table from '#components/ui/table.module.css';
import { Table } from '#components/ui/table.tsx';
import { TableHead, toDo } from '#components/ui/table-head.tsx';
import type { Invitation } from '#lib/classes/class.ts';

/** The invitations that still open the class. */
export function InvitationTable({
  invitations,
  onEnd,
}: {
  invitations: Invitation[];
  onEnd: (id: string) => void;
}): ReactElement {
  return (
    <Table label="쓸 수 있는 초대">
      <TableHead columns={['코드', '역할', '기한', { text: '참여', kind: 'number' }, toDo]} />
      <tbody>
        {invitations.map(({ id, code, role, expiresAt, usedCount, maxUses }) => (
          <tr key={id}>
            <th scope="row">
              <code>{code}</code> <CopyButton text={code} what="코드를" />
            </th>
            <td>{role === 'instructor' ? '강의자' : '수강생'}</td>
            <td>
              <Moment iso={expiresAt} />
            </td>
            <td className={table['number']}>{maxUses === null ? `${usedCount}명` : `${usedCount}/${maxUses}명`}</td>
            <td>
              <Button size="small" look="quiet" aria-label={`닫기: ${code} 초대`} onClick={() => onEnd(id)}>
                닫기
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
