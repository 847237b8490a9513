'use client';

import { type FormEvent, type KeyboardEvent, type ReactElement, type ReactNode, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useProgress } from '#components/progress/use-progress.ts';
import { Badge } from '#components/ui/badge.tsx';
import { holdComposedEnter } from '#components/ui/composition.ts';
import type { PublicItem } from '#lib/content/item.ts';
import type { Answer } from '#lib/grader/answer.ts';
import styles from './exercise-shell.module.css';
import { highest } from './exercise-state.ts';
import type { GoToPlace } from './go-to-place.ts';
import { HintList } from './hint-list.tsx';
import { kindNames } from './kind-names.ts';
import { ResultArea } from './result-area.tsx';
import { RoomBar, type RoomView } from './room-bar.tsx';
import { stateWords } from './state-words.ts';
import { SubmitBar } from './submit-bar.tsx';
import type { ExerciseControl } from './use-exercise.ts';
import { useSoleAttention } from './use-sole-attention.ts';

/**
 * The frame of every exercise: its name and state, the prompt, the place for an answer, and what came of it. One with an
 * editor or a terminal (`workName`) can take the whole window; on a phone its parts are tabs then.
 */
export function ExerciseShell<Given extends Answer>({
  item,
  prompt,
  control,
  missing,
  submitText = '제출',
  hasOwnReset = false,
  workName,
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
  workName?: string;
  onGoTo?: GoToPlace;
  children: ReactNode;
}): ReactElement {
  const titleId = useId();
  const box = useRef<HTMLElement>(null);
  const [isLarge, setLarge] = useState(false);
  const [view, setView] = useState<RoomView>('work');
  const { state, submit } = control;
  const serverBest = useProgress().bestPercents[item.id] ?? null;
  const badge = stateWords({ ...state, bestPercent: highest(state.bestPercent, serverBest) });
  const reminder = useReminder({ box, missing });
  useSoleAttention(box, isLarge);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reminder.isNeeded() || state.phase === 'grading' || !control.isReady) return;
    setView('result');
    submit();
  };
  const goTo: GoToPlace = (line, column) => {
    // An editor in a hidden tab cannot take the focus: the tab has to be there first.
    flushSync(() => setView('work'));
    onGoTo?.(line, column);
  };
  return (
    <section
      ref={box}
      className={`${styles['box']} ${isLarge ? styles['large'] : ''}`}
      id={item.id.split('/').at(-1)}
      aria-labelledby={titleId}
      data-view={view}
    >
      <header className={styles['head']}>
        <div className={styles['name']}>
          <p className={styles['kind']}>문제 · {kindNames[item.kind]}</p>
          <h3 id={titleId} className={styles['title']} tabIndex={-1}>
            {item.title}
          </h3>
        </div>
        <Badge state={badge.state}>{badge.text}</Badge>
        {workName ? (
          <RoomBar
            workName={workName}
            isLarge={isLarge}
            view={view}
            onResize={() => setLarge(!isLarge)}
            onView={setView}
          />
        ) : null}
      </header>
      <div className={styles['prompt']}>
        {prompt}
        <HintList itemId={item.id} count={item.hintCount} />
      </div>
      {workName ? <p className={styles['onPaper']}>이 문제는 화면의 {workName}에서 풉니다.</p> : null}
      <form className={styles['form']} method="post" noValidate onSubmit={send} onKeyDown={holdEnter}>
        <div className={workName ? styles['work'] : styles['answer']}>{children}</div>
        <div className={styles['outcome']}>
          <SubmitBar
            control={control}
            scoring={item.scoring}
            reminder={reminder.text}
            submitText={submitText}
            hasReset={!hasOwnReset}
          />
          <ResultArea state={state} reviewAt={item.reviewAt} onRetry={submit} onGoTo={onGoTo ? goTo : undefined} />
        </div>
      </form>
    </section>
  );
}

/**
 * Enter sends from a line of text only, and not while that is being composed: on a radio button or checkbox it would send
 * what is still being chosen.
 */
function holdEnter(event: KeyboardEvent): void {
  holdComposedEnter(event);
  if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
  if (['radio', 'checkbox'].includes(event.target.type)) event.preventDefault();
}

/** After a press that came too early: says what is missing until it is there, and goes to the first empty place. */
function useReminder({ box, missing }: { box: { current: HTMLElement | null }; missing: string | null }): {
  text: string;
  isNeeded: () => boolean;
} {
  const [isReminded, setReminded] = useState(false);
  if (isReminded && missing === null) setReminded(false);
  return {
    text: isReminded ? (missing ?? '') : '',
    isNeeded: () => {
      setReminded(missing !== null);
      if (missing !== null) box.current?.querySelector<HTMLElement>('[data-missing]')?.focus();
      return missing !== null;
    },
  };
}
