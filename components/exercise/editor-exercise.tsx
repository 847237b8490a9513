'use client';

import { type ReactElement, type ReactNode, useMemo, useRef } from 'react';
import { CodeEditor, type CodeEditorHandle } from '#components/editor/code-editor.tsx';
import { EditorBar } from '#components/editor/editor-bar.tsx';
import { marksOf } from '#components/editor/editor-marks.ts';
import type { Answer } from '#lib/grader/answer.ts';
import styles from './editor-exercise.module.css';
import { ExerciseShell } from './exercise-shell.tsx';
import type { ItemOfKind } from './item-of-kind.ts';
import { ShownFiles } from './shown-files.tsx';
import { useExercise } from './use-exercise.ts';

type WrittenFile = Extract<Answer, { kind: 'manifest' | 'dockerfile' }>;

const words = {
  manifest: { name: '매니페스트', language: 'yaml', missing: '매니페스트를 적은 뒤 제출할 수 있습니다.' },
  dockerfile: { name: 'Dockerfile', language: 'dockerfile', missing: 'Dockerfile을 적은 뒤 제출할 수 있습니다.' },
} as const;

/** An exercise that is answered with a file; what the grade says about a line is underlined there. */
export function EditorExercise({
  item,
  prompt,
}: {
  item: ItemOfKind<'manifest'> | ItemOfKind<'dockerfile'>;
  prompt: ReactNode;
}): ReactElement {
  const { kind, startText, fileName } = item;
  const { name, language, missing } = words[kind];
  const empty = useMemo((): WrittenFile => ({ kind, text: startText }), [kind, startText]);
  const control = useExercise<WrittenFile>(item, empty);
  const editor = useRef<CodeEditorHandle>(null);
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
      missing={answer.text.trim() === '' ? missing : null}
      onGoTo={(line, column) => editor.current?.goTo(line, column)}
      workName="편집기"
    >
      <div className={styles['before']}>
        {item.kind === 'dockerfile' && item.files.length > 0 ? (
          <ShownFiles intro="빌드 컨텍스트에 함께 있는 파일입니다." files={item.files} />
        ) : null}
      </div>
      <EditorBar fileName={fileName}>
        <kbd>Ctrl</kbd>+<kbd>Enter</kbd> 제출
      </EditorBar>
      <CodeEditor
        ref={editor}
        text={answer.text}
        language={language}
        label={`${item.title} ${name} 편집기, ${fileName}. Escape 다음 Tab을 누르면 편집기를 벗어납니다.`}
        marks={marks}
        isReadOnly={!isReady || state.phase === 'grading'}
        onChange={(text) => {
          if (text !== answer.text) change({ kind, text });
        }}
        onSubmit={submit}
      />
    </ExerciseShell>
  );
}
