'use client';

import { type ReactElement, useState } from 'react';
import { CodeEditor } from '#components/editor/code-editor.tsx';
import { EditorBar } from '#components/editor/editor-bar.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { firstLine, reasonLines } from './edit-header.ts';
import styles from './edit-panel.module.css';
import { forgetUnsaved, keepUnsaved, type OpenFile, unsavedText } from './unsaved-edit.ts';

/**
 * The editor that `kubectl edit` opens, in the place of the terminal's screen. What is written is kept in this browser
 * until the editor is closed.
 */
export function EditPanel({
  file,
  itemId,
  takesFocus,
  onClose,
}: {
  file: OpenFile;
  itemId: string;
  takesFocus: boolean;
  /** False: more was changed than can be kept. */
  onClose: (text: string) => boolean;
}): ReactElement {
  const [text, setText] = useState(() => unsavedText(itemId, file) ?? file.text.replaceAll('\r\n', '\n'));
  const [isTooMuch, setTooMuch] = useState(false);
  const save = () => close(file.text.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text);
  const close = (saved: string) => {
    if (onClose(saved)) forgetUnsaved(itemId);
    else setTooMuch(true);
  };
  return (
    <section className={styles['panel']} aria-label="kubectl edit 편집기">
      <EditorBar fileName={file.path}>
        <kbd>Ctrl</kbd>+<kbd>Enter</kbd> 저장하고 닫기
      </EditorBar>
      <Reasons lines={reasonLines(file.text)} />
      <div className={styles['editor']}>
        <CodeEditor
          text={text}
          language="yaml"
          label={`kubectl edit 편집기, ${file.path}. Escape 다음 Tab을 누르면 편집기를 벗어납니다.`}
          marks={noMarks}
          isReadOnly={false}
          {...(takesFocus ? { startLine: firstLine(text) } : {})}
          onChange={(next) => {
            setText(next);
            setTooMuch(false);
            keepUnsaved(itemId, { path: file.path, text: next });
          }}
          onSubmit={save}
        />
      </div>
      {isTooMuch ? (
        <div className={styles['notice']}>
          <Notice tone="bad" isAlert>
            한 번에 바꾼 줄이 너무 많아 저장할 수 없습니다. 나누어 고치거나, 매니페스트를 파일로 만들어{' '}
            <code>kubectl apply</code>로 적용하세요.
          </Notice>
        </div>
      ) : null}
      <div className={styles['buttons']}>
        <Button size="small" look="primary" onClick={save}>
          저장하고 닫기
        </Button>
        <Button size="small" onClick={() => close(file.text)}>
          저장하지 않고 닫기
        </Button>
      </div>
    </section>
  );
}

const noMarks = [] as const;

function Reasons({ lines }: { lines: readonly string[] }): ReactElement | null {
  if (lines.length === 0) return null;
  return (
    <div className={styles['notice']}>
      <Notice tone="caution" isAlert title="적용하지 못해 다시 열었습니다. 고쳐서 저장하거나, 저장하지 않고 닫으세요.">
        <pre className={styles['reasons']} lang="en">
          {lines.join('\n')}
        </pre>
      </Notice>
    </div>
  );
}
