'use client';

import type { ReactElement } from 'react';
import type { PublicField } from '#lib/content/item.ts';
import styles from './place-field.module.css';

/** Columns (of half-width characters) that a typed place shows at least and at most. */
const widths = { least: 8, most: 36 };

/** One place to fill: typed freely, or chosen where there are choices. An empty one is where the focus goes when it is missing. */
export function PlaceField({
  field,
  label,
  value,
  isDisabled,
  onChange,
}: {
  field: PublicField;
  label: string;
  value: string;
  isDisabled: boolean;
  onChange: (value: string) => void;
}): ReactElement {
  const isMissing = value.trim() === '' || undefined;
  if (field.choices) {
    return (
      <select
        className={styles['place']}
        aria-label={label}
        value={value}
        disabled={isDisabled}
        data-missing={isMissing}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">고르세요</option>
        {field.choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      className={styles['place']}
      aria-label={label}
      value={value}
      readOnly={isDisabled}
      data-missing={isMissing}
      size={Math.min(Math.max(value.length + 2, widths.least), widths.most)}
      maxLength={200}
      autoCapitalize="off"
      autoComplete="off"
      autoCorrect="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
