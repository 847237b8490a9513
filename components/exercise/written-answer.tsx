'use client';

import { type ReactElement, useId } from 'react';
import styles from './written-answer.module.css';

/** A short answer in one line: a word, or a number with the unit beside it. */
export function WrittenAnswer({
  label,
  how,
  value,
  unit = '',
  inputMode = 'text',
  isDisabled,
  onChange,
}: {
  label: string;
  how: string;
  value: string;
  unit?: string;
  inputMode?: 'text' | 'decimal';
  isDisabled: boolean;
  onChange: (value: string) => void;
}): ReactElement {
  const id = useId();
  return (
    <div className={styles['answer']}>
      <label className={styles['how']} htmlFor={id}>
        <span className="unseen">{label}: </span>
        {how}
      </label>
      <span className={styles['line']}>
        <input
          id={id}
          className={`${styles['input']} ${unit ? styles['number'] : ''}`}
          value={value}
          readOnly={isDisabled}
          data-missing={value.trim() === '' || undefined}
          aria-describedby={unit ? `${id}-unit` : undefined}
          maxLength={200}
          inputMode={inputMode}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="send"
          onChange={(event) => onChange(event.target.value)}
        />
        {unit ? (
          <span id={`${id}-unit`} className={styles['unit']}>
            {unit}
          </span>
        ) : null}
      </span>
    </div>
  );
}
