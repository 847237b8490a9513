import type { ReactElement } from 'react';
import { InlineText } from '#components/lesson/mdx/inline-text.tsx';
import type { PublicFile } from '#lib/content/item.ts';
import styles from './shown-files.module.css';

/** What a learner is told before the work begins, and the files that lie ready; each unfolds. */
export function ShownFiles({
  intro = '',
  files,
}: {
  intro?: string;
  files: readonly PublicFile[];
}): ReactElement | null {
  if (intro === '' && files.length === 0) return null;
  return (
    <div className={styles['files']}>
      {intro ? (
        <p>
          <InlineText text={intro} />
        </p>
      ) : null}
      {files.map((file) => (
        <details key={file.name} className={styles['file']}>
          <summary>
            <code>{file.name}</code>
          </summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long file scrolls, and a keyboard must be able to do so. */}
          <pre tabIndex={0}>{file.text}</pre>
        </details>
      ))}
    </div>
  );
}
