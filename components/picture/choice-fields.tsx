'use client';

import { type ReactElement, useId } from 'react';
import styles from './player.module.css';

/** What the reader may choose before it is played: one group of radio buttons for each name. */
export function ChoiceFields({
  choices,
  picked,
  onPick,
}: {
  choices: { name: string; values: string[] }[];
  picked: number[];
  onPick: (picked: number[]) => void;
}): ReactElement {
  const id = useId();
  return (
    <div className={styles['choices']}>
      {choices.map(({ name, values }, index) => (
        <fieldset key={name} className={styles['choice']}>
          <legend>{name}</legend>
          {values.map((value, at) => (
            <label key={value}>
              <input
                type="radio"
                name={`${id}${name}`}
                checked={picked[index] === at}
                onChange={() => onPick(picked.map((old, place) => (place === index ? at : old)))}
              />
              {value}
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  );
}
