'use client';

import { type ReactElement, useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { readEditRecord } from '#lib/grader/edit-record.ts';
import { completeLine } from './complete-line.ts';
import { EditPanel } from './edit-panel.tsx';
import { LogLines } from './log-lines.tsx';
import { PromptLine } from './prompt-line.tsx';
import styles from './terminal.module.css';
import { linesOf } from './terminal-log.ts';
import { lineLimit, useTerminal } from './use-terminal.ts';

/** A terminal on the exercise's own cluster or Docker engine. What was typed is told to `onLines`. */
export function Terminal({
  itemId,
  seed,
  lines,
  label,
  onLines,
}: {
  itemId: string;
  seed: number;
  lines: readonly string[];
  label: string;
  onLines: (lines: string[]) => void;
}): ReactElement {
  const terminal = useTerminal({ itemId, seed, lines, onLines });
  const [isAsking, setAsking] = useState(false);
  const screen = useRef<HTMLDivElement>(null);
  // An editor that a reload brings back does not take the focus away from the page.
  const isAtWork = useRef(false);
  const typed = linesOf(terminal.log);
  const isFull = typed.length >= lineLimit;

  const shownEntries = terminal.log.entries.length;
  useEffect(() => {
    if (shownEntries >= 0 && !terminal.isRunning) screen.current?.scrollTo({ top: screen.current.scrollHeight });
  }, [shownEntries, terminal.isRunning]);

  const { editing } = terminal;
  const isEditing = editing !== null && editing !== undefined;
  const wasEditing = useRef(false);
  useEffect(() => {
    // Out of the editor, the work goes on at the prompt.
    if (wasEditing.current && !isEditing) screen.current?.querySelector('textarea')?.focus({ preventScroll: true });
    wasEditing.current = isEditing;
  }, [isEditing]);

  return (
    <div className={styles['terminal']}>
      <div className={styles['bar']}>
        <span className={styles['title']}>{label}</span>
        <span className={styles['tools']}>
          <Button size="small" look="quiet" onClick={terminal.clear}>
            화면 지우기
          </Button>
          <Button size="small" look="quiet" onClick={() => setAsking(true)}>
            <Icon name="reset" /> 처음부터
          </Button>
        </span>
      </div>
      {editing ? (
        <EditPanel
          key={editing.path}
          file={editing}
          itemId={itemId}
          takesFocus={isAtWork.current}
          onClose={(text) => {
            isAtWork.current = true;
            return terminal.closeEditor(text);
          }}
        />
      ) : null}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the click is a convenience; the keyboard reaches the prompt with Tab. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above. */}
      <div
        ref={screen}
        className={styles['screen']}
        hidden={isEditing}
        onClick={(event) => {
          const isSelecting = getSelection()?.isCollapsed === false;
          if (!isSelecting) event.currentTarget.querySelector('textarea')?.focus({ preventScroll: true });
        }}
      >
        <LogLines log={terminal.log} isRunning={terminal.isRunning} />
        {isFull ? (
          <Notice tone="caution">
            한 문제에서 칠 수 있는 {lineLimit}줄을 모두 썼습니다. ‘처음부터’를 누르면 새로 시작합니다.
          </Notice>
        ) : (
          <PromptLine
            history={typed.map((line) => readEditRecord(line).typed)}
            onRun={(lines) => {
              isAtWork.current = true;
              terminal.run(lines);
            }}
            onInterrupt={terminal.interrupt}
            onClear={terminal.clear}
            onComplete={(line) => completeLine({ itemId, seed, lines: typed, line })}
            isRunning={terminal.isRunning}
          />
        )}
        {terminal.error ? (
          <div className={styles['error']}>
            {terminal.isStopped ? (
              <Notice tone="bad" isAlert title="끝나지 않는 명령을 멈추고 되돌렸습니다.">
                <p>{terminal.error.message}</p>
              </Notice>
            ) : (
              <>
                <Notice tone="bad" isAlert title="명령의 결과를 받지 못했습니다.">
                  <p>{terminal.error.message} 친 명령은 이 브라우저에 남아 있습니다.</p>
                </Notice>
                <Button size="small" onClick={terminal.retry}>
                  다시 보내기
                </Button>
              </>
            )}
          </div>
        ) : null}
      </div>
      <Dialog
        title="터미널을 처음부터 시작할까요?"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <Button
            look="danger"
            onClick={() => {
              terminal.restart();
              setAsking(false);
            }}
          >
            처음부터
          </Button>
        }
      >
        <p>
          터미널이 문제의 시작 상태로 돌아가고, 친 명령 {typed.length}줄이 지워집니다. 이미 제출한 결과는 그대로
          남습니다.
        </p>
      </Dialog>
    </div>
  );
}
