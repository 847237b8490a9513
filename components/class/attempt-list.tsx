import Link from 'next/link';
import type { ReactElement } from 'react';
import { verdictWords } from '#components/exercise/state-words.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Moment } from '#components/ui/moment.tsx';
import type { SubmissionDetail } from '#lib/classes/class.ts';
import styles from './submission-view.module.css';

/** Every attempt of one member at one item, the one on show marked. */
export function AttemptList({
  classId,
  currentId,
  attempts,
}: {
  classId: string;
  currentId: string;
  attempts: SubmissionDetail['attempts'];
}): ReactElement | null {
  if (attempts.length < 2) return null;
  return (
    <section aria-labelledby="attempts" className={styles['part']}>
      <h2 id="attempts">이 문제의 제출 {attempts.length}번</h2>
      <ol className={styles['attempts']}>
        {attempts.map((attempt) => {
          const words = verdictWords(attempt);
          return (
            <li key={attempt.id}>
              <Link
                href={`/classes/${classId}/submissions/${attempt.id}`}
                aria-current={attempt.id === currentId ? 'page' : undefined}
                prefetch={false}
              >
                <Moment iso={attempt.submittedAt} />
              </Link>
              <Badge state={words.state}>{words.text}</Badge>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
