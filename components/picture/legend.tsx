import type { ReactElement } from 'react';
import type { PodState } from '#lib/picture/picture.ts';
import { stateWords } from '#lib/picture/table.ts';
import styles from './drawing.module.css';
import player from './player.module.css';
import { StateMark } from './state-mark.tsx';

const states = Object.keys(stateWords) as PodState[];

const shapes = [
  ['육각형', '파드. 안의 네모는 컨테이너이고, 칠해져 있으면 돌고 있습니다. 둥근 것은 사이드카입니다'],
  ['겹친 종이', '디플로이먼트처럼 파드를 지키는 오브젝트. 숫자는 준비된 수/원하는 수입니다'],
  ['판', '노드'],
  ['알약', '서비스. 점선은 지금 보낼 수 있는 파드로 갑니다'],
  ['원통', '퍼시스턴트볼륨. 왼쪽 상자는 클레임입니다'],
  ['실선', '주인에서 파드로 갑니다'],
] as const;

/** How to read the drawing: the signs of states and the shapes. */
export function Legend(): ReactElement {
  return (
    <details className={player['tables']}>
      <summary>그림 읽는 법</summary>
      <ul className={player['legend']}>
        {states.map((state) => (
          <li key={state} className={player['legendState']}>
            <svg className={styles['sign']} viewBox="-9 -9 18 18" aria-hidden="true">
              <StateMark state={state} />
            </svg>
            {stateWords[state]}
          </li>
        ))}
      </ul>
      <dl className={player['shapes']}>
        {shapes.map(([shape, meaning]) => (
          <div key={shape}>
            <dt>{shape}</dt>
            <dd>{meaning}.</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
