'use client';

import type { ReactElement } from 'react';
import { InlineText } from '#components/lesson/mdx/inline-text.tsx';
import { Icon, type IconName } from '#components/ui/icon.tsx';
import type { Cause, CheckResult } from '#lib/grader/grade.ts';
import styles from './cause.module.css';
import type { GoToPlace } from './go-to-place.ts';
import { PlaceButton } from './place-button.tsx';

/** One condition of an exercise: whether it holds and, if not, the chain of causes down to the learner's line. */
export function CheckLine({ check, onGoTo }: { check: CheckResult; onGoTo?: GoToPlace | undefined }): ReactElement {
  const { tone, icon, word } = lookOf(check);
  return (
    <li className={styles['entry']}>
      <span className={styles[tone]}>
        <Icon name={icon} />
      </span>
      <div className={styles['body']} data-cause={!check.passed || undefined} tabIndex={-1}>
        <p className={styles['title']}>
          <span className="unseen">{word}: </span>
          <InlineText text={check.title} />
          {check.world ? ' ' : null}
          {check.world ? <span className={styles['world']}>상황: {check.world}</span> : null}
        </p>
        {check.explanation ? (
          <p className={styles['explanation']}>
            <InlineText text={check.explanation} />
          </p>
        ) : null}
        {check.causes.length > 0 ? (
          <ol className={styles['chain']} aria-label="원인">
            {check.causes.map((cause) => (
              <CauseLine
                key={`${cause.code} ${cause.object ?? ''} ${cause.path ?? ''} ${cause.message ?? ''}`}
                cause={cause}
                onGoTo={onGoTo}
              />
            ))}
          </ol>
        ) : null}
      </div>
    </li>
  );
}

type Look = { tone: 'good' | 'caution' | 'bad' | 'quiet'; icon: IconName; word: string };

function lookOf(check: CheckResult): Look {
  if (check.isLeft) return { tone: 'quiet', icon: 'dash', word: '고르지 않음' };
  if (check.passed) return { tone: 'good', icon: 'check', word: '통과' };
  if (check.share > 0) return { tone: 'caution', icon: 'dash', word: '일부 통과' };
  return { tone: 'bad', icon: 'cross', word: '통과 못함' };
}

function CauseLine({ cause, onGoTo }: { cause: Cause; onGoTo: GoToPlace | undefined }): ReactElement {
  return (
    <li className={styles['link']}>
      <p>
        <InlineText text={cause.explanation} /> <PlaceButton line={cause.line} column={cause.column} onGoTo={onGoTo} />
      </p>
      {cause.object || cause.path ? (
        <code className={styles['path']}>{[cause.object, cause.path].filter(Boolean).join(' · ')}</code>
      ) : null}
      {cause.message ? (
        <samp className={styles['message']} lang="en">
          {cause.message}
        </samp>
      ) : null}
    </li>
  );
}
