'use client';

import Link from 'next/link';
import type { ReactElement } from 'react';
import { useAsked } from '#components/api/use-asked.ts';
import { ResultPanel } from '#components/exercise/result-panel.tsx';
import { verdictWords } from '#components/exercise/state-words.ts';
import { AskedError } from '#components/site/asked-error.tsx';
import { Page } from '#components/site/page.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { SubmissionDetail } from '#lib/classes/class.ts';
import type { PublicItem } from '#lib/content/item.ts';
import { AttemptList } from './attempt-list.tsx';
import { SentAnswer } from './sent-answer.tsx';
import styles from './submission-view.module.css';

/** One submission: exactly what was sent, and why it got its grade. `item` has the words of the options. */
export function SubmissionView({
  classId,
  submissionId,
  known,
  item,
}: {
  classId: string;
  submissionId: string;
  known: SubmissionDetail | null;
  item: PublicItem | null;
}): ReactElement {
  const { value, error, ask } = useAsked<{ submission: SubmissionDetail }>(
    `/api/submissions/${submissionId}`,
    known ? { submission: known } : null,
  );
  if (!value) {
    return <Page title="제출">{error ? <AskedError error={error} onRetry={ask} /> : <Skeleton lines={6} />}</Page>;
  }
  const { submission } = value;
  const counted = submission.grades[0];
  const words = counted ? verdictWords(counted.grade) : null;
  const [chapter, lesson, exercise] = submission.item.id.split('/');
  return (
    <Page
      title={submission.item.title}
      lead={
        <>
          {submission.member.name} 님이 <Moment iso={submission.submittedAt} />에 보낸 답
        </>
      }
      tools={words ? <Badge state={words.state}>{words.text}</Badge> : undefined}
    >
      <p className={styles['ways']}>
        <Link href={`/classes/${classId}`}>
          <Icon name="previous" /> 클래스로
        </Link>
        <Link href={`/learn/${chapter}/${lesson}#${exercise}`}>문제 보기</Link>
      </p>
      {item && item.contentHash !== submission.contentHash ? (
        <Notice tone="caution" title="그 뒤에 문제가 바뀌었습니다.">
          <p>아래 결과는 보낼 때의 문제로 채점한 것입니다.</p>
        </Notice>
      ) : null}
      {submission.isMerged ? (
        <Notice>
          <p>로그인하기 전에 브라우저에서 풀고 계정으로 옮긴 답입니다. 점수는 옮길 때 서버가 다시 매겼습니다.</p>
        </Notice>
      ) : null}
      <section aria-labelledby="sent" className={styles['part']}>
        <h2 id="sent">보낸 답</h2>
        <SentAnswer answer={submission.answer} item={item} grade={counted?.grade ?? null} />
      </section>
      {counted ? (
        <section aria-labelledby="why" className={styles['part']}>
          <h2 id="why">채점 결과와 까닭</h2>
          <div className={styles['result']}>
            <ResultPanel grade={counted.grade} />
          </div>
        </section>
      ) : null}
      <AttemptList classId={classId} currentId={submission.id} attempts={submission.attempts} />
      <dl className={styles['facts']}>
        <div>
          <dt>채점기</dt>
          <dd>{counted?.evaluatorVersion ?? '아직 없음'}</dd>
        </div>
        <div>
          <dt>문제 판</dt>
          <dd>
            <code>{submission.contentHash.slice(0, 12)}</code>
          </dd>
        </div>
        <div>
          <dt>변형 번호</dt>
          <dd>{submission.seed}</dd>
        </div>
        {submission.grades.length > 1 ? (
          <div>
            <dt>다시 채점</dt>
            <dd>{submission.grades.length - 1}번</dd>
          </div>
        ) : null}
      </dl>
    </Page>
  );
}
