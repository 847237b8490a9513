'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ReactElement } from 'react';
import { requestJson } from '#components/api/request.ts';
import { useAsked } from '#components/api/use-asked.ts';
import { AskedError } from '#components/site/asked-error.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Form, type FormField } from '#components/ui/form.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import table from '#components/ui/table.module.css';
import { Table } from '#components/ui/table.tsx';
import { TableHead } from '#components/ui/table-head.tsx';
import type { ClassSummary } from '#lib/classes/class.ts';
import styles from './class-list.module.css';

const fields: FormField[] = [
  {
    name: 'name',
    label: '클래스 이름',
    hint: '예: 2026년 가을 클라우드 기초 1반',
    check: (value) => (value.trim() === '' ? '클래스 이름을 적어 주세요.' : null),
  },
];

/** The classes one belongs to, and the ways to a further one. */
export function ClassList(): ReactElement {
  const router = useRouter();
  const { value, error, ask } = useAsked<{ classes: ClassSummary[] }>('/api/classes');
  if (error && !value) return <AskedError error={error} onRetry={ask} />;
  if (!value) return <Skeleton lines={4} />;
  const open = value.classes.filter((one) => one.archivedAt === null);
  const archived = value.classes.filter((one) => one.archivedAt !== null);
  return (
    <>
      {open.length === 0 ? (
        <p>
          {archived.length > 0 ? '지금 하고 있는' : '아직 들어간'} 클래스가 없습니다. 강의자에게 받은 코드로 참여하거나,
          아래에서 직접 만들 수 있습니다.
        </p>
      ) : (
        <ClassTable label="클래스 표" classes={open} />
      )}
      <div className={styles['ways']}>
        <section aria-labelledby="join">
          <h2 id="join">초대받은 클래스에 참여</h2>
          <p>강의자에게 받은 여덟 자리 코드를 적으면 참여합니다.</p>
          <p>
            <ButtonLink href="/join">코드로 참여</ButtonLink>
          </p>
        </section>
        <section aria-labelledby="create">
          <h2 id="create">새 클래스 만들기</h2>
          <p>만든 사람이 강의자가 됩니다. 참여자를 초대하고 제출을 실시간으로 볼 수 있습니다.</p>
          <Form
            fields={fields}
            submitText="만들기"
            onSubmit={async ({ name = '' }) => {
              const made = await requestJson<{ class: ClassSummary }>('/api/classes', {
                method: 'POST',
                body: { name: name.trim() },
              });
              if (!made.ok) return made.error;
              router.push(`/classes/${made.value.class.id}`);
              return null;
            }}
          />
        </section>
      </div>
      {archived.length > 0 ? (
        <section aria-labelledby="archived" className={styles['archived']}>
          <h2 id="archived">보관한 클래스</h2>
          <ClassTable label="보관한 클래스 표" classes={archived} />
        </section>
      ) : null}
    </>
  );
}

function ClassTable({ label, classes }: { label: string; classes: ClassSummary[] }): ReactElement {
  return (
    <Table label={label}>
      <TableHead columns={['클래스', '내 역할', { text: '구성원', kind: 'number' }, '만든 날']} />
      <tbody>
        {classes.map(({ id, name, role, memberCount, createdAt }) => (
          <tr key={id}>
            <th scope="row">
              <Link href={`/classes/${id}`}>{name}</Link>
            </th>
            <td>{role === 'instructor' ? '강의자' : '수강생'}</td>
            <td className={table['number']}>{memberCount}명</td>
            <td>
              <Moment iso={createdAt} isDateOnly />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
