'use client';

import { type ReactElement, useId } from 'react';
import { InlineText } from '#components/lesson/mdx/inline-text.tsx';
import type { PublicOption } from '#lib/content/item.ts';
import styles from './choice-answer.module.css';

/** Options of a question: one to pick (radio) or several (checkbox). */
export function ChoiceAnswer({
  options,
  chosen,
  isMultiple = false,
  isDisabled,
  label,
  how = isMultiple ? '맞는 것을 모두 고르세요.' : '하나를 고르세요.',
  onChange,
}: {
  options: PublicOption[];
  chosen: string[];
  isMultiple?: boolean;
  isDisabled: boolean;
  label: string;
  how?: string;
  onChange: (chosen: string[]) => void;
}): ReactElement {
  const name = useId();
  const choose = (id: string, isChosen: boolean) => {
    if (!isMultiple) return onChange([id]);
    const ids = options.map((option) => option.id);
    onChange(ids.filter((other) => (other === id ? isChosen : chosen.includes(other))));
  };
  return (
    <fieldset className={styles['options']} disabled={isDisabled}>
      <legend className={styles['legend']}>
        <span className="unseen">{label}: </span>
        {how}
      </legend>
      {options.map((option) => (
        <label key={option.id} className={styles['option']}>
          <input
            type={isMultiple ? 'checkbox' : 'radio'}
            name={name}
            value={option.id}
            checked={chosen.includes(option.id)}
            onChange={(event) => choose(option.id, event.target.checked)}
          />
          <span className={styles['text']}>
            <InlineText text={option.text} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}
