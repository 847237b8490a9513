'use client';

import { type ReactElement, type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef, useState } from 'react';
import { Skeleton } from '#components/ui/skeleton.tsx';
import styles from './code-editor.module.css';
import type { Editor, EditorLanguage } from './create-editor.ts';
import type { EditorMark } from './editor-marks.ts';

export type CodeEditorHandle = { goTo: (line: number, column: number) => void };

/** An editor for a file that is loaded when it is needed. `marks` are underlined in the text and explained at the pointer. */
export function CodeEditor({
  text,
  language,
  label,
  marks,
  isReadOnly,
  startLine,
  onChange,
  onSubmit,
  ref,
}: {
  text: string;
  language: EditorLanguage;
  label: string;
  marks: readonly EditorMark[];
  isReadOnly: boolean;
  /** Takes the focus as soon as it is there, with the cursor on this line (1-based). */
  startLine?: number;
  onChange: (text: string) => void;
  onSubmit: () => void;
  ref?: Ref<CodeEditorHandle>;
}): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [isBroken, setBroken] = useState(false);
  const changed = useEffectEvent(onChange);
  const submitted = useEffectEvent(onSubmit);
  const first = useEffectEvent(() => ({ text, startLine }));

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let made: Editor | null = null;
    let isGone = false;
    import('./create-editor.ts').then(
      ({ createEditor }) => {
        if (isGone) return;
        const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
        const begin = first();
        made = createEditor({ root, text: begin.text, language, label, onChange: changed, onSubmit: submitted });
        if (begin.startLine !== undefined) made.goTo(begin.startLine, 1);
        setEditor(made);
      },
      () => setBroken(true),
    );
    return () => {
      isGone = true;
      made?.destroy();
      setEditor(null);
    };
  }, [label, language]);
  useEffect(() => editor?.setText(text), [editor, text]);
  useEffect(() => editor?.setMarks(marks), [editor, marks]);
  useEffect(() => editor?.setReadOnly(isReadOnly), [editor, isReadOnly]);
  useImperativeHandle(ref, () => ({ goTo: (line, column) => editor?.goTo(line, column) }), [editor]);
  return (
    <div className={styles['frame']}>
      <div ref={host} />
      {editor || isBroken ? null : <Skeleton lines={6} label="편집기를 불러오는 중입니다." />}
      {isBroken ? <PlainEditor text={text} label={label} isReadOnly={isReadOnly} onChange={onChange} /> : null}
    </div>
  );
}

/** Stands in when the editor's code did not arrive, as after losing the connection. */
function PlainEditor({
  text,
  label,
  isReadOnly,
  onChange,
}: {
  text: string;
  label: string;
  isReadOnly: boolean;
  onChange: (text: string) => void;
}): ReactElement {
  return (
    <textarea
      className={styles['plain']}
      aria-label={label}
      value={text}
      readOnly={isReadOnly}
      rows={16}
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
