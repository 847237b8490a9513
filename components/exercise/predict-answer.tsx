'use client';

import type { ReactElement } from 'react';
import { InlineText } from '#components/lesson/mdx/inline-text.tsx';
import type { ItemOfKind } from './item-of-kind.ts';
import { PlaceField } from './place-field.tsx';
import styles from './predict-answer.module.css';
import { ShownFiles } from './shown-files.tsx';
import { ShownSteps } from './shown-steps.tsx';

/** What happens on a cluster, told as a terminal would show it, and a table for the state that comes of it. */
export function PredictAnswer({
  item,
  cells,
  isDisabled,
  onChange,
}: {
  item: ItemOfKind<'predict'>;
  cells: Readonly<Record<string, string>>;
  isDisabled: boolean;
  onChange: (cells: Record<string, string>) => void;
}): ReactElement {
  return (
    <div className={styles['parts']}>
      <ShownFiles intro={item.intro} files={item.files} />
      <ShownSteps title="여기까지 왔습니다" steps={item.start} />
      <ShownSteps title="이어서 일어나는 일" steps={item.then} />
      <table className={styles['table']}>
        <caption className={styles['caption']}>그다음의 상태를 예측해 채우세요.</caption>
        <thead>
          <tr>
            <td />
            {item.columns.map((column) => (
              <th key={column} scope="col">
                <InlineText text={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {item.rows.map((row) => (
            <tr key={row.title}>
              <th scope="row">
                <InlineText text={row.title} />
              </th>
              {row.cells.map((field, index) => (
                <td key={field.id}>
                  <span className={styles['column']} aria-hidden="true">
                    {item.columns[index]}
                  </span>
                  <PlaceField
                    field={field}
                    label={`${row.title}, ${item.columns[index] ?? ''}`}
                    value={cells[field.id] ?? ''}
                    isDisabled={isDisabled}
                    onChange={(value) => onChange({ ...cells, [field.id]: value })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
