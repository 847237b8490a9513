'use client';

import Link from 'next/link';
import { type ReactElement, type RefObject, useEffect, useRef } from 'react';
import { Icon } from '#components/ui/icon.tsx';
import type { PublicItem } from '#lib/content/item.ts';
import type { CheckResult, Grade } from '#lib/grader/grade.ts';
import { CheckLine } from './check-line.tsx';
import type { GoToPlace } from './go-to-place.ts';
import { ProblemLine } from './problem-line.tsx';
import styles from './result-panel.module.css';
import { resultSentence, verdictIcons } from './state-words.ts';

/**
 * A grade with its reasons. When it is new (`takesFocus`), the focus goes to the first cause, or to the summary when there is
 * none.
 */
export function ResultPanel({
  grade,
  reviewAt = null,
  takesFocus = false,
  isOutdated = false,
  onGoTo,
}: {
  grade: Grade;
  /** Where the lesson teaches what was asked; offered when something failed. */
  reviewAt?: PublicItem['reviewAt'];
  takesFocus?: boolean;
  isOutdated?: boolean;
  onGoTo?: GoToPlace;
}): ReactElement {
  const panel = useRef<HTMLElement>(null);
  useFocusOnFirstCause({ panel, takesFocus });
  const failed = grade.checks.filter((check) => !check.passed);
  const passed = grade.checks.filter((check) => check.passed && !check.isLeft);
  const left = grade.checks.filter((check) => check.isLeft);
  return (
    <section
      ref={panel}
      className={`${styles['panel']} ${styles[grade.verdict]} ${isOutdated ? styles['outdated'] : ''}`}
      aria-label="채점 결과"
      tabIndex={-1}
    >
      <p className={styles['summary']}>
        <Icon name={verdictIcons[grade.verdict]} /> {resultSentence(grade)}
      </p>
      {isOutdated ? (
        <p className={styles['note']}>답을 고치기 전의 결과입니다. 다시 제출하면 새로 채점합니다.</p>
      ) : null}
      {grade.problems.length > 0 ? (
        <ol className={styles['lines']} aria-label="글에서 찾은 문제">
          {grade.problems.map((problem) => (
            <ProblemLine
              key={`${problem.code} ${problem.path} ${problem.line}:${problem.column} ${problem.message}`}
              problem={problem}
              onGoTo={onGoTo}
            />
          ))}
        </ol>
      ) : null}
      {failed.length > 0 ? (
        <ol className={styles['lines']} aria-label="통과하지 못한 확인">
          {failed.map((check) => (
            <CheckLine key={`${check.name} ${check.world ?? ''}`} check={check} onGoTo={onGoTo} />
          ))}
        </ol>
      ) : null}
      {reviewAt && failed.length > 0 ? (
        <p className={styles['review']}>
          다시 읽어 볼 곳: <Link href={reviewAt.href}>{reviewAt.title}</Link>
        </p>
      ) : null}
      <FoldedChecks name="통과한 확인" checks={passed} isOpen={failed.length === 0} />
      <FoldedChecks name="고르지 않은 보기" checks={left} isOpen />
    </section>
  );
}

/** Checks that need no attention, with what they explain. */
function FoldedChecks({
  name,
  checks,
  isOpen,
}: {
  name: string;
  checks: CheckResult[];
  isOpen: boolean;
}): ReactElement | null {
  if (checks.length === 0) return null;
  return (
    <details className={styles['folded']} open={isOpen}>
      <summary>
        {name} {checks.length}개
      </summary>
      <ul className={styles['lines']}>
        {checks.map((check) => (
          <CheckLine key={`${check.name} ${check.world ?? ''}`} check={check} />
        ))}
      </ul>
    </details>
  );
}

function useFocusOnFirstCause({
  panel,
  takesFocus,
}: {
  panel: RefObject<HTMLElement | null>;
  takesFocus: boolean;
}): void {
  useEffect(() => {
    if (!takesFocus || !panel.current) return;
    const target = panel.current.querySelector<HTMLElement>('[data-cause]') ?? panel.current;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'nearest' });
  }, [takesFocus, panel]);
}
