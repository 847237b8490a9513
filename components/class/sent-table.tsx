import type { ReactElement } from 'react';
import { InlineText } from '#components/lesson/mdx/inline-text.tsx';
import { Table } from '#components/ui/table.tsx';
import type { PublicItem } from '#lib/content/item.ts';
import type { Answer } from '#lib/grader/answer.ts';

type Tabular = Extract<Answer, { kind: 'match' | 'predict' }>;
type Sheet = { head: string[]; rows: { key: string; name: string; cells: string[] }[] };

/** Pairs or a foretold table, as they were sent. */
export function SentTable({ answer, item }: { answer: Tabular; item: PublicItem | null }): ReactElement {
  const { head, rows } = sheetOf(answer, item);
  return (
    <Table label="답안 표" wraps>
      <thead>
        <tr>
          {head.map((name, index) =>
            name === '' ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns of one answer never change.
              <td key={index} />
            ) : (
              <th key={name} scope="col">
                <InlineText text={name} />
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, cells }) => (
          <tr key={key}>
            <th scope="row">
              <InlineText text={name} />
            </th>
            {cells.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the cells of one row never change places.
              <td key={index}>{cell === '' ? '비워 둠' : <InlineText text={cell} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Head and rows of an answer; by its letters when the course no longer has the item. */
export function sheetOf(answer: Tabular, item: PublicItem | null): Sheet {
  if (answer.kind === 'match' && item?.kind === 'match') {
    const rows = item.left.map(({ id, text }) => {
      const chosen = answer.pairs[id] ?? '';
      return { key: id, name: text, cells: [item.right.find((right) => right.id === chosen)?.text ?? chosen] };
    });
    return { head: [item.leftTitle, item.rightTitle], rows };
  }
  if (answer.kind === 'predict' && item?.kind === 'predict') {
    const rows = item.rows.map(({ title, cells }) => ({
      key: title,
      name: title,
      cells: cells.map(({ id }) => answer.cells[id] ?? ''),
    }));
    return { head: ['', ...item.columns], rows };
  }
  const filled = answer.kind === 'match' ? answer.pairs : answer.cells;
  return {
    head: ['자리', '답'],
    rows: Object.entries(filled).map(([id, text]) => ({ key: id, name: id, cells: [text] })),
  };
}
