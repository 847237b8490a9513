import type { ReactElement } from 'react';
import table from './table.module.css';

/** A column by its name; `kind` for numbers, which stand to the right, and for buttons, whose name is only read out. */
export type Column = string | { text: string; kind: 'number' | 'buttons' };

/** The head row of a table. */
export function TableHead({ columns }: { columns: Column[] }): ReactElement {
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const { text, kind } = typeof column === 'string' ? { text: column, kind: 'text' } : column;
          return (
            <th key={text} scope="col" className={kind === 'number' ? table['number'] : undefined}>
              {kind === 'buttons' ? <span className="unseen">{text}</span> : text}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** The last column where rows have buttons. */
export const toDo: Column = { text: '할 일', kind: 'buttons' };
