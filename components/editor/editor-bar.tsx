import type { ReactElement, ReactNode } from 'react';
import { KeyHints } from '#components/ui/key-hints.tsx';
import styles from './editor-bar.module.css';

/**
 * What stands over an editor: the name of its file, the keys that end the work (`children`, as `<kbd>` and words), and
 * how to get out by keyboard. The line above it belongs to whatever is there.
 */
export function EditorBar({ fileName, children }: { fileName: string; children: ReactNode }): ReactElement {
  return (
    <p className={styles['bar']}>
      <code className={styles['file']}>{fileName}</code>
      <KeyHints>
        {children} · <kbd>Esc</kbd> 다음 <kbd>Tab</kbd>으로 나가기
      </KeyHints>
    </p>
  );
}
