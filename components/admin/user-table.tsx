'use client';

import type { ReactElement } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { Table } from '#components/ui/table.tsx';
import type { ListedAccount } from '#lib/auth/account.ts';

/** Accounts in rows. */
export function UserTable({
  users,
  ownId,
  onReset,
  onChange,
}: {
  users: ListedAccount[];
  ownId: string | null;
  onReset: (account: ListedAccount) => void;
  onChange: (account: ListedAccount) => void;
}): ReactElement {
  return (
    <Table label="사용자">
      <thead>
        <tr>
          <th scope="col">이름</th>
          <th scope="col">이메일</th>
          <th scope="col">역할</th>
          <th scope="col">가입한 날</th>
          <th scope="col">상태</th>
          <th scope="col">
            <span className="unseen">할 일</span>
          </th>
        </tr>
      </thead>
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
                  <Button
                    size="small"
                    look="quiet"
                    aria-label={`새 비밀번호: ${account.name}`}
                    onClick={() => onReset(account)}
                  >
                    새 비밀번호
                  </Button>
                  <Button
                    size="small"
                    look="quiet"
                    aria-label={`${account.disabledAt ? '다시 열기' : '중지'}: ${account.name}`}
                    onClick={() => onChange(account)}
                  >
                    {account.disabledAt ? '다시 열기' : '중지'}
                  </Button>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
