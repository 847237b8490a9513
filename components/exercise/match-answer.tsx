'use client';

import { type ReactElement, useId } from 'react';
import { InlineText } from '#components/lesson/mdx/inline-text.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { ItemOfKind } from './item-of-kind.ts';
import styles from './match-answer.module.css';

const letters = '가나다라마바사아자차카타파하';

/**
 * Pairs to make: all right sides stand together under letters, so that they can be weighed against each other, and each
 * left side chooses one of them.
 */
export function MatchAnswer({
  item,
  pairs,
  isDisabled,
  onChange,
}: {
  item: ItemOfKind<'match'>;
  pairs: Readonly<Record<string, string>>;
  isDisabled: boolean;
  onChange: (pairs: Record<string, string>) => void;
}): ReactElement {
  const id = useId();
  const letterOf = (index: number) => letters.charAt(index) || String(index + 1);
  return (
    <div className={styles['parts']}>
      <section className={styles['part']} aria-labelledby={`${id}-right`}>
        <p className={styles['title']} id={`${id}-right`}>
          {item.rightTitle}
        </p>
        <ol className={styles['rights']}>
          {item.right.map((right, index) => (
            <li key={right.id} className={styles['right']}>
              <span className={styles['letter']}>{letterOf(index)}</span>
              <span className={styles['text']}>
                <InlineText text={right.text} />
              </span>
              {Object.values(pairs).includes(right.id) ? (
                <span className={styles['used']}>
                  <Icon name="check" /> 골랐음
                </span>
              ) : null}
            </li>
          ))}
        </ol>
      </section>
      <fieldset className={styles['part']} disabled={isDisabled}>
        <legend className={styles['title']}>
          {item.leftTitle}
          <span className={styles['how']}>줄마다 맞는 것을 하나씩 고르세요.</span>
        </legend>
        {item.left.map((left) => (
          <label key={left.id} className={styles['left']}>
            <span className={styles['text']}>
              <InlineText text={left.text} />
            </span>
            <select
              className={styles['select']}
              value={pairs[left.id] ?? ''}
              data-missing={!pairs[left.id] || undefined}
              onChange={(event) => onChange({ ...pairs, [left.id]: event.target.value })}
            >
              <option value="">고르세요</option>
              {item.right.map((right, index) => (
                <option key={right.id} value={right.id}>
                  {letterOf(index)}. {right.text.replace(/`|\*\*/g, '')}
                </option>
              ))}
            </select>
          </label>
        ))}
      </fieldset>
    </div>
  );
}
