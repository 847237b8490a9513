'use client';

import { type ReactElement, type ReactNode, useMemo, useRef } from 'react';
import { marksOf } from '#components/editor/editor-marks.ts';
import { ManifestEditor, type ManifestEditorHandle } from '#components/editor/manifest-editor.tsx';
import type { Answer } from '#lib/grader/answer.ts';
import { ExerciseShell } from './exercise-shell.tsx';
import type { ItemOfKind } from './item-of-kind.ts';
import styles from './manifest-exercise.module.css';
import { useExercise } from './use-exercise.ts';

type ManifestAnswer = Extract<Answer, { kind: 'manifest' }>;

/** An exercise that is answered with a manifest; what the grade says about a line is underlined there. */
export function ManifestExercise({ item, prompt }: { item: ItemOfKind<'manifest'>; prompt: ReactNode }): ReactElement {
  const empty = useMemo((): ManifestAnswer => ({ kind: 'manifest', text: item.startText }), [item.startText]);
  const control = useExercise<ManifestAnswer>(item, empty);
  const editor = useRef<ManifestEditorHandle>(null);
  const { answer, change, submit, state, isReady } = control;
  const marks = useMemo(
    () => (state.grade && !state.isChanged ? marksOf(state.grade) : []),
    [state.grade, state.isChanged],
  );
  return (
    <ExerciseShell
      item={item}
      prompt={prompt}
      control={control}
      missing={answer.text.trim() === '' ? '매니페스트를 적은 뒤 제출할 수 있습니다.' : null}
      onGoTo={(line, column) => editor.current?.goTo(line, column)}
      workName="편집기"
    >
      <p className={styles['bar']}>
        <code className={styles['file']}>{item.fileName}</code>
        <span className={styles['keys']}>
          <kbd>Ctrl</kbd>+<kbd>Enter</kbd> 제출 · <kbd>Esc</kbd> 다음 <kbd>Tab</kbd>으로 나가기
        </span>
      </p>
      <ManifestEditor
        ref={editor}
        text={answer.text}
        label={`${item.title} 매니페스트 편집기, ${item.fileName}. Escape 다음 Tab을 누르면 편집기를 벗어납니다.`}
        marks={marks}
        isReadOnly={!isReady || state.phase === 'grading'}
        onChange={(text) => {
          if (text !== answer.text) change({ kind: 'manifest', text });
        }}
        onSubmit={submit}
      />
    </ExerciseShell>
  );
}
