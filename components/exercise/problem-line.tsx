'use client';

import type { ReactElement } from 'react';
import { InlineText } from '#components/lesson/mdx/inline-text.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { Problem } from '#lib/grader/grade.ts';
import styles from './cause.module.css';
import type { GoToPlace } from './go-to-place.ts';
import { PlaceButton } from './place-button.tsx';

/** A mistake in the text itself: where, what it means, and kubectl's own sentence. */
export function ProblemLine({ problem, onGoTo }: { problem: Problem; onGoTo: GoToPlace | undefined }): ReactElement {
  const isError = problem.severity === 'error';
  return (
    <li className={styles['entry']}>
      <span className={isError ? styles['bad'] : styles['caution']}>
        <Icon name={isError ? 'cross' : 'warning'} />
      </span>
      <div className={styles['body']} data-cause={isError || undefined} tabIndex={-1}>
        <p className={styles['title']}>
          <span className="unseen">{isError ? '오류: ' : '주의: '}</span>
          <InlineText text={problem.explanation || problem.message} />{' '}
          <PlaceButton line={problem.line} column={problem.column} onGoTo={onGoTo} />
        </p>
        {problem.path ? <code className={styles['path']}>{problem.path}</code> : null}
        {problem.message && problem.explanation ? (
          <samp className={styles['message']} lang="en">
            {problem.message}
          </samp>
        ) : null}
      </div>
    </li>
  );
}
