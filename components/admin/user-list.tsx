'use client';

import { type FormEvent, type ReactElement, useState } from 'react';
import { useAsked } from '#components/api/use-asked.ts';
import { useProgress } from '#components/progress/use-progress.ts';
import { AskedError } from '#components/site/asked-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { holdComposedEnter } from '#components/ui/composition.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { AccountPage } from '#lib/auth/account.ts';
import styles from './user-list.module.css';
import { UserTable } from './user-table.tsx';

/** Every account, to be found by name or email, to be closed or opened again, and to get a new password. */
export function UserList(): ReactElement {
  const [wanted, setWanted] = useState('');
  const [cursors, setCursors] = useState<string[]>([]);
  const { user } = useProgress();
  const query = new URLSearchParams({
    ...(wanted ? { q: wanted } : {}),
    ...(cursors.length > 0 ? { cursor: cursors.at(-1) ?? '' } : {}),
  });
  const { value, error, ask } = useAsked<AccountPage>(`/api/admin/users?${query}`);

  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setCursors([]);
    setWanted(String(new FormData(event.currentTarget).get('q') ?? '').trim());
  };
  if (error && !value) return <AskedError error={error} onRetry={ask} />;
  return (
    <>
      <search>
        <form className={styles['search']} onSubmit={search} onKeyDown={holdComposedEnter}>
          <label htmlFor="q">이름이나 이메일로 찾기</label>
          <input id="q" name="q" type="search" autoComplete="off" />
          <Button type="submit">찾기</Button>
        </form>
      </search>
      {value ? <UserTable users={value.users} ownId={user?.id ?? null} onChanged={ask} /> : <Skeleton lines={6} />}
      {value?.users.length === 0 ? <p>찾는 사용자가 없습니다. 이름이나 이메일의 일부만 적어도 찾습니다.</p> : null}
      <nav className={styles['pages']} aria-label="사용자 목록 넘기기">
        {cursors.length > 0 ? <Button onClick={() => setCursors(cursors.slice(0, -1))}>이전</Button> : null}
        {value?.nextCursor ? (
          <Button onClick={() => setCursors([...cursors, value.nextCursor ?? ''])}>다음</Button>
        ) : null}
      </nav>
    </>
  );
}
