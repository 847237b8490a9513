'use client';

import { Fragment, type ReactElement } from 'react';
import type { ClozePart } from '#lib/content/item.ts';
import styles from './cloze-answer.module.css';
import type { ItemOfKind } from './item-of-kind.ts';
import { PlaceField } from './place-field.tsx';

/** A text with blanks: a listing, where every space stands as the author wrote it, or prose. */
export function ClozeAnswer({
  item,
  fills,
  isDisabled,
  onChange,
}: {
  item: ItemOfKind<'cloze'>;
  fills: Readonly<Record<string, string>>;
  isDisabled: boolean;
  onChange: (fills: Record<string, string>) => void;
}): ReactElement {
  const isProse = item.language === 'prose';
  const drawn = item.parts.map((part, index) => (
    <Part
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places.
      key={index}
      part={part}
      item={item}
      fills={fills}
      isDisabled={isDisabled}
      onChange={onChange}
    />
  ));
  return (
    <fieldset>
      <legend className={styles['how']}>
        <span className="unseen">{item.title}: </span>빈칸 {item.blanks.length}개를 채우세요.
      </legend>
      {isProse ? (
        <div className={styles['prose']}>{drawn}</div>
      ) : (
        <pre className={styles['listing']}>
          <code>{drawn}</code>
        </pre>
      )}
    </fieldset>
  );
}

function Part({
  part,
  item,
  fills,
  isDisabled,
  onChange,
}: {
  part: ClozePart;
  item: ItemOfKind<'cloze'>;
  fills: Readonly<Record<string, string>>;
  isDisabled: boolean;
  onChange: (fills: Record<string, string>) => void;
}): ReactElement | null {
  if ('text' in part) return <Fragment>{part.text}</Fragment>;
  const index = item.blanks.findIndex((blank) => blank.id === part.blank);
  const field = item.blanks[index];
  if (!field) return null;
  return (
    <span className={styles['blank']}>
      <span className={styles['number']} aria-hidden="true">
        {index + 1}
      </span>
      <PlaceField
        field={field}
        label={`빈칸 ${index + 1}`}
        value={fills[field.id] ?? ''}
        isDisabled={isDisabled}
        onChange={(value) => onChange({ ...fills, [field.id]: value })}
      />
    </span>
  );
}
