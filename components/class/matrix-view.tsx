'use client';

import Link from 'next/link';
import { type ReactElement, useEffect, useMemo } from 'react';
import { AskedError } from '#components/site/asked-error.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { Matrix, MatrixCell, Member } from '#lib/classes/class.ts';
import { cellKey } from './fresh-cells.ts';
import { MatrixCellView } from './matrix-cell.tsx';
import styles from './matrix-view.module.css';
import { useMatrix } from './use-matrix.ts';

const clock = new Intl.DateTimeFormat('ko-KR', { hour: 'numeric', minute: '2-digit', second: '2-digit' });

/** Members × items with everybody's best score; fills by itself as submissions arrive. */
export function MatrixView({
  classId,
  memberCount,
  onMembers,
}: {
  classId: string;
  /** How many there are for all that the page knows. */
  memberCount: number;
  /** Hears how many there are here, whenever that changes. */
  onMembers: (memberCount: number) => void;
}): ReactElement {
  const { matrix, error, fresh, askedAt, ask } = useMatrix(classId);
  const countHere = matrix?.members.length ?? null;
  useEffect(() => {
    if (countHere !== null) onMembers(countHere);
  }, [countHere, onMembers]);
  useEffect(() => {
    if (countHere !== null && countHere !== memberCount) void ask();
  }, [countHere, memberCount, ask]);
  if (error && !matrix) return <AskedError error={error} onRetry={ask} />;
  if (!matrix) return <Skeleton lines={6} />;
  const learners = matrix.members.filter((member) => member.role === 'learner');
  return (
    <section aria-labelledby="matrix" className={styles['part']}>
      <div className={styles['head']}>
        <h2 id="matrix">
          문제별 현황 <span className={styles['people']}>수강생 {learners.length}명</span>
        </h2>
        <p className={styles['when']}>
          {error
            ? '갱신이 멈췄습니다. 연결되면 이어집니다.'
            : askedAt
              ? `${clock.format(askedAt)}에 확인. 제출이 들어오면 바로 채워집니다.`
              : ''}
        </p>
      </div>
      <p className="unseen" aria-live="polite">
        {fresh.size > 0 ? `새 제출이 ${fresh.size}칸에 들어왔습니다.` : ''}
      </p>
      {learners.length === 0 ? (
        <Notice title="아직 수강생이 없습니다.">
          <p>아래 ‘초대’에서 링크나 코드를 만들어 알려 주면, 참여한 사람이 여기에 한 줄씩 나타납니다.</p>
        </Notice>
      ) : null}
      {learners.length > 0 && matrix.items.length === 0 ? (
        <Notice title="아직 제출이 없습니다.">
          <p>수강생 {learners.length}명이 참여했습니다. 누군가 문제를 내면 그 문제의 열이 생깁니다.</p>
        </Notice>
      ) : null}
      {learners.length > 0 ? <MatrixTable matrix={matrix} members={learners} fresh={fresh} classId={classId} /> : null}
    </section>
  );
}

function MatrixTable({
  matrix,
  members,
  fresh,
  classId,
}: {
  matrix: Matrix;
  members: Member[];
  fresh: ReadonlySet<string>;
  classId: string;
}): ReactElement {
  const cells = useMemo(() => new Map<string, MatrixCell>(matrix.cells.map((cell) => [cellKey(cell), cell])), [matrix]);
  const passedCount = (userId: string) =>
    matrix.items.filter((item) => cells.get(cellKey({ userId, itemId: item.id }))?.bestScorePercent === 100).length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls sideways, and a keyboard must be able to do so.
    <section className={styles['scroll']} tabIndex={0} aria-label="문제별 현황 표">
      <table className={styles['matrix']}>
        <thead>
          <tr>
            <th scope="col" className={styles['corner']}>
              수강생
            </th>
            <th scope="col" className={styles['count']}>
              통과
            </th>
            {matrix.items.map((item) => (
              <th key={item.id} scope="col" className={styles['item']}>
                <Link href={itemHref(item.id)} title={item.title}>
                  {item.title}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.userId}>
              <th scope="row" className={styles['member']}>
                {member.name}
              </th>
              <td className={styles['count']}>
                {passedCount(member.userId)}/{matrix.items.length}
              </td>
              {matrix.items.map((item) => {
                const key = cellKey({ userId: member.userId, itemId: item.id });
                return (
                  <MatrixCellView key={item.id} cell={cells.get(key)} classId={classId} isFresh={fresh.has(key)} />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function itemHref(itemId: string): string {
  const [chapter, lesson, exercise] = itemId.split('/');
  return `/learn/${chapter}/${lesson}#${exercise}`;
}
