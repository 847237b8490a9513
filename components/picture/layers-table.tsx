import type { ReactElement } from 'react';
import type { Layer, LayerFrame } from '#lib/picture/layers.ts';
import styles from './player.module.css';

const words: Record<Layer['state'], string> = {
  base: '바탕 이미지',
  cached: 'CACHED (지난번 것을 그대로 씀)',
  made: '새로 만듦',
  failed: '실패',
  ahead: '아직',
};

/** The layers in words, the lowest first. */
export function LayersTable({ frame }: { frame: LayerFrame }): ReactElement {
  const changed = frame.files.filter(({ isChanged }) => isChanged).map(({ path }) => path);
  return (
    <details className={styles['tables']}>
      <summary>표로 보기</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls in its own box and has to be reachable by keyboard. */}
      <section className={styles['tableBox']} aria-label="이미지의 층 표" tabIndex={0}>
        <table>
          <caption>이미지의 층, 아래부터{changed.length > 0 ? ` (고친 파일: ${changed.join(', ')})` : ''}</caption>
          <thead>
            <tr>
              <th scope="col">단계</th>
              <th scope="col">명령</th>
              <th scope="col">상태</th>
              <th scope="col">크기</th>
            </tr>
          </thead>
          <tbody>
            {frame.layers.map((layer) => (
              <tr key={layer.step}>
                <td>{layer.step}</td>
                <th scope="row">
                  <code>{layer.text}</code>
                </th>
                <td>{words[layer.state]}</td>
                <td>{layer.size || '없음'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
