import type { ReactElement } from 'react';
import type { Row } from '#lib/picture/layout/drawing.ts';
import type { ClaimMark, Picture, PolicyMark, RouteMark, VolumeMark } from '#lib/picture/picture.ts';
import styles from './drawing.module.css';
import { fitText, widthOf } from './fit-text.ts';

/** What stands below Services: routes of Ingresses, claims with their volumes, volumes alone, network policies. */
export function RowShape({ row, picture }: { row: Row; picture: Picture }): ReactElement | null {
  const { y } = row.box;
  const route = picture.routes.find(({ id }) => id === row.id);
  if (route) return <Route mark={route} y={y} />;
  const claim = picture.claims.find(({ id }) => id === row.id);
  if (claim) return <Claim mark={claim} volume={picture.volumes.find(({ name }) => name === claim.volume)} y={y} />;
  const volume = picture.volumes.find(({ id }) => id === row.id);
  if (volume)
    return (
      <g className={styles['shape']}>
        <Cylinder mark={volume} y={y} />
      </g>
    );
  const policy = picture.policies.find(({ id }) => id === row.id);
  return policy ? <Policy mark={policy} y={y} /> : null;
}

function Route({ mark, y }: { mark: RouteMark; y: number }): ReactElement {
  return (
    <g className={styles['shape']}>
      <rect className="fg-sheet" x={1} y={y} width={338} height={30} rx={5} />
      <text className={styles['bold']} x={12} y={y + 20}>
        인그레스
      </text>
      <text className={styles['code']} x={78} y={y + 20}>
        {fitText(`${mark.rule} → ${mark.service.split('/').at(-1)}:${mark.port}`, 252)}
      </text>
    </g>
  );
}

function Claim({ mark, volume, y }: { mark: ClaimMark; volume: VolumeMark | undefined; y: number }): ReactElement {
  const isBound = mark.phase === 'Bound';
  return (
    <g className={styles['shape']}>
      <title>{`클레임 ${mark.name}: ${mark.phase}`}</title>
      {volume ? <path className="fg-owns" d={`M160 ${y + 26}H200`} /> : null}
      <rect className={isBound ? 'fg-sheet' : 'fg-pod-pending'} x={1} y={y} width={158} height={50} rx={5} />
      <text className={styles['code']} x={10} y={y + 20}>
        {fitText(mark.name, 142)}
      </text>
      <text className={styles['soft']} x={10} y={y + 41}>
        {claimText(mark)}
      </text>
      {volume ? (
        <Cylinder mark={volume} y={y} />
      ) : (
        <text className={styles['soft']} x={172} y={y + 31}>
          아직 볼륨이 없음
        </text>
      )}
    </g>
  );
}

/** The word is left out where the phase is long; the shape says it as well. */
function claimText({ size, phase }: ClaimMark): string {
  const whole = `클레임 ${size} · ${phase}`;
  return widthOf(whole) <= 146 ? whole : fitText(`${size} · ${phase}`, 146);
}

const lid = 6;

function Cylinder({ mark, y }: { mark: VolumeMark; y: number }): ReactElement {
  const [left, right, top, bottom] = [201, 338, y + lid, y + 50 - lid];
  const middle = (left + right) / 2;
  const rx = (right - left) / 2;
  return (
    <g>
      <title>{`퍼시스턴트볼륨 ${mark.name}: ${mark.phase}`}</title>
      <path
        className={mark.phase === 'Bound' ? styles['drum'] : 'fg-sheet'}
        d={`M${left} ${top}V${bottom}A${rx} ${lid} 0 0 0 ${right} ${bottom}V${top}A${rx} ${lid} 0 0 0 ${left} ${top}`}
      />
      <ellipse className={mark.phase === 'Bound' ? styles['drum'] : 'fg-sheet'} cx={middle} cy={top} rx={rx} ry={lid} />
      <text className={styles['code']} x={middle} y={y + 28} textAnchor="middle">
        {fitText(mark.name, right - left - 10)}
      </text>
      <text className={styles['soft']} x={middle} y={y + 45} textAnchor="middle">
        {fitText(`${mark.size} ${mark.phase}`, right - left - 10)}
      </text>
    </g>
  );
}

function Policy({ mark, y }: { mark: PolicyMark; y: number }): ReactElement {
  const directions = mark.directions.map((one) => (one === 'Egress' ? '나가는 것' : '들어오는 것')).join(', ');
  return (
    <g className={styles['shape']}>
      <rect className="fg-frame" x={1} y={y} width={338} height={46} rx={5} />
      <text className={styles['bold']} x={10} y={y + 19}>
        {fitText(`네트워크 정책 ${mark.name}`, 320)}
      </text>
      <text className={styles['soft']} x={10} y={y + 38}>
        {fitText(`${mark.selector}: ${directions}을 정함`, 320)}
      </text>
    </g>
  );
}
