'use client';

import type { ReactElement } from 'react';
import { useAsked } from '#components/api/use-asked.ts';
import { DeleteClass } from '#components/class/delete-class.tsx';
import { AskedError } from '#components/site/asked-error.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import table from '#components/ui/table.module.css';
import { Table } from '#components/ui/table.tsx';
import { TableHead, toDo } from '#components/ui/table-head.tsx';
import type { ArchivedClass } from '#lib/classes/class.ts';

/** Every class that was put away, to be deleted. */
export function ArchivedClasses(): ReactElement {
  const { value, error, ask } = useAsked<{ classes: ArchivedClass[] }>('/api/admin/classes');
  if (error && !value) return <AskedError error={error} onRetry={ask} />;
  if (!value) return <Skeleton lines={4} />;
  if (value.classes.length === 0) return <p>보관한 클래스가 없습니다.</p>;
  return (
    <Table label="보관한 클래스 표">
      <TableHead columns={['클래스', '강의자', { text: '구성원', kind: 'number' }, '만든 날', '보관한 날', toDo]} />
      <tbody>
        {value.classes.map(({ id, name, instructors, memberCount, createdAt, archivedAt }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>{instructors.join(', ')}</td>
            <td className={table['number']}>{memberCount}명</td>
            <td>
              <Moment iso={createdAt} isDateOnly />
            </td>
            <td>
              <Moment iso={archivedAt} isDateOnly />
            </td>
            <td>
              <DeleteClass classId={id} name={name} isNamed onDeleted={ask} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
