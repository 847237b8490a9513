'use client';

import type { ReactElement } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { Table } from '#components/ui/table.tsx';
import { TableHead, toDo } from '#components/ui/table-head.tsx';
import type { ListedAccount } from '#lib/auth/account.ts';
import { CloseAccount } from './close-account.tsx';
import { ResetPassword } from './reset-password.tsx';

/** Accounts in rows. */
export function UserTable({
  users,
  ownId,
  onChanged,
}: {
  users: ListedAccount[];
  ownId: string | null;
  onChanged: () => Promise<void>;
}): ReactElement {
  return (
    <Table label="사용자">
      <TableHead columns={['이름', '이메일', '역할', '가입한 날', '상태', toDo]} />
      <tbody>
        {users.map((account) => (
          <tr key={account.id}>
            <th scope="row">{account.name}</th>
            <td>{account.email}</td>
            <td>{account.isAdministrator ? '관리자' : '사용자'}</td>
            <td>
              <Moment iso={account.createdAt} isDateOnly />
            </td>
            <td>{account.disabledAt ? <Badge state="gone">중지됨</Badge> : <Badge state="running">사용 중</Badge>}</td>
            <td>
              {account.id === ownId ? null : (
                <>
                  {account.hasPassword ? <ResetPassword account={account} /> : null}
                  <CloseAccount account={account} onChanged={onChanged} />
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
