import { Fragment, type ReactElement } from 'react';
import type { PublicItem } from '#lib/content/item.ts';
import styles from './sent-answer.module.css';

/** A text whose blanks were filled; what was put in is marked. */
export function SentCloze({
  fills,
  item,
}: {
  fills: Readonly<Record<string, string>>;
  item: PublicItem | null;
}): ReactElement {
  const parts =
    item?.kind === 'cloze' ? item.parts : Object.keys(fills).flatMap((blank) => [{ blank }, { text: '\n' }]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll sideways, and a keyboard must be able to do so.
    <pre className={styles['text']} tabIndex={0}>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places.
        <Fragment key={index}>
          {'text' in part ? part.text : <mark className={styles['fill']}>{fills[part.blank] || '비워 둠'}</mark>}
        </Fragment>
      ))}
    </pre>
  );
}
