'use client';

import { type ReactElement, type ReactNode, useEffect, useId, useState } from 'react';
import { useProgress } from '#components/progress/use-progress.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { ItemKind, PublicItem } from '#lib/content/item.ts';
import type { Answer } from '#lib/grader/answer.ts';
import styles from './exercise-shell.module.css';
import type { GoToPlace } from './go-to-place.ts';
import { ResultArea } from './result-area.tsx';
import { stateWords } from './state-words.ts';
import type { ExerciseControl } from './use-exercise.ts';

const kindNames: Record<ItemKind, string> = {
  single: '하나 고르기',
  multiple: '여러 개 고르기',
  order: '순서 맞추기',
  manifest: '매니페스트',
  kubectl: '터미널',
};

/** The frame of every exercise: its name and state, the prompt, the place for an answer, and what came of it. */
export function ExerciseShell<Given extends Answer>({
  item,
  prompt,
  control,
  missing,
  submitText = '제출',
  hasOwnReset = false,
  isFlush = false,
  onGoTo,
  children,
}: {
  item: PublicItem;
  prompt: ReactNode;
  control: ExerciseControl<Given>;
  /** What has to be done before the answer can be sent; null when it can. */
  missing: string | null;
  submitText?: string;
  /** The answer's own part has a way to begin anew. */
  hasOwnReset?: boolean;
  /** The answer's part touches the frame. */
  isFlush?: boolean;
  onGoTo?: GoToPlace;
  children: ReactNode;
}): ReactElement {
  const titleId = useId();
  const [isReminded, setReminded] = useState(false);
  const { state, submit, reset, isReady } = control;
  const serverBest = useProgress().bestPercents[item.id] ?? null;
  const badge = stateWords({
    ...state,
    bestPercent:
      Math.max(state.bestPercent ?? -1, serverBest ?? -1) < 0
        ? null
        : Math.max(state.bestPercent ?? 0, serverBest ?? 0),
  });
  const isGrading = state.phase === 'grading';
  useEffect(() => {
    if (missing === null) setReminded(false);
  }, [missing]);
  const press = () => {
    if (missing !== null) return setReminded(true);
    if (!isGrading) submit();
  };
  return (
    <section className={styles['box']} id={item.id.split('/').at(-1)} aria-labelledby={titleId}>
      <header className={styles['head']}>
        <div>
          <p className={styles['kind']}>문제 · {kindNames[item.kind]}</p>
          <h3 id={titleId} className={styles['title']}>
            {item.title}
          </h3>
        </div>
        <Badge state={badge.state}>{badge.text}</Badge>
      </header>
      <div className={styles['prompt']}>{prompt}</div>
      <div className={isFlush ? styles['flush'] : styles['answer']}>{children}</div>
      <footer className={styles['foot']}>
        <Button look="primary" onClick={press} isBusy={isGrading} disabled={!isReady}>
          {submitText}
        </Button>
        {!hasOwnReset && (state.phase !== 'untouched' || state.grade) && !isGrading ? (
          <Button look="quiet" onClick={reset}>
            <Icon name="reset" /> 처음 상태로
          </Button>
        ) : null}
        <p className={styles['scoring']}>{item.scoring}</p>
        <p className={styles['missing']} role="status">
          {isReminded ? missing : ''}
        </p>
      </footer>
      <ResultArea state={state} onRetry={submit} onGoTo={onGoTo} />
    </section>
  );
}
