import type { ReactElement } from 'react';
import type { Picture } from '#lib/picture/picture.ts';
import { tablesOf } from '#lib/picture/table.ts';
import styles from './player.module.css';

/** The picture in words, folded away until somebody asks; works without scripts. */
export function PictureTables({ picture, when }: { picture: Picture; when: string }): ReactElement {
  const tables = tablesOf(picture);
  return (
    <details className={styles['tables']}>
      <summary>표로 보기</summary>
      {tables.length === 0 ? <p>{when}: 아직 아무것도 없습니다.</p> : null}
      {tables.map(({ title, columns, rows }) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls in its own box and has to be reachable by keyboard.
        <section key={title} className={styles['tableBox']} aria-label={`${title} 표`} tabIndex={0}>
          <table>
            <caption>
              {title} {rows.length}개 <span className={styles['when']}>({when})</span>
            </caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.join()} cells={row} nameAt={columns.indexOf('이름')} />
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </details>
  );
}

function Row({ cells, nameAt }: { cells: string[]; nameAt: number }): ReactElement {
  return (
    <tr>
      {cells.map((cell, index) =>
        index === nameAt ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
          <th key={index} scope="row">
            {cell}
          </th>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
          <td key={index}>{cell}</td>
        ),
      )}
    </tr>
  );
}
