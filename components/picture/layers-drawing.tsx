import type { ReactElement } from 'react';
import type { Layer, LayerFrame } from '#lib/picture/layers.ts';
import styles from './drawing.module.css';
import { fitText, widthOf } from './fit-text.ts';

const width = 340;
const rowHeight = 44;
const gap = 4;
const fileHeight = 26;

const words: Record<Layer['state'], string> = {
  base: '바탕',
  cached: 'CACHED',
  made: '새로 만듦',
  failed: '실패',
  ahead: '',
};

const surfaces: Record<Layer['state'], string> = {
  base: 'fg-plate',
  cached: 'fg-sheet',
  made: 'fg-pod-new',
  failed: 'fg-pod-failed',
  ahead: 'fg-frame',
};

/** The layers of an image as a pile, the base at the bottom, and the files that the build reads. */
export function LayersDrawing({ frame, rows }: { frame: LayerFrame; rows: number }): ReactElement {
  const filesHeight = frame.files.length > 0 ? 26 + Math.ceil(frame.files.length / 2) * fileHeight : 0;
  const height = filesHeight + rows * (rowHeight + gap) + 4;
  return (
    <svg className={styles['drawing']} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <Files files={frame.files} />
      {frame.layers.map((layer, index) => (
        <LayerRow key={layer.step} layer={layer} y={height - 2 - (index + 1) * (rowHeight + gap)} />
      ))}
    </svg>
  );
}

function LayerRow({ layer, y }: { layer: Layer; y: number }): ReactElement {
  const { text, state, size } = layer;
  const note = [words[state], size].filter(Boolean).join(' · ');
  return (
    <g className={styles['layer']}>
      <rect className={surfaces[state]} x={1} y={y} width={width - 2} height={rowHeight} rx={5} />
      <text className={`${styles['code']} ${state === 'ahead' ? styles['soft'] : ''}`} x={12} y={y + 18}>
        {fitText(text, width - 24)}
      </text>
      <text className={`${styles['soft']} ${styles[`note-${state}`] ?? ''}`} x={width - 12} y={y + 37} textAnchor="end">
        {note}
      </text>
      <text className={styles['soft']} x={12} y={y + 37}>
        {fitText(layer.step, width - 40 - widthOf(note))}
      </text>
    </g>
  );
}

/** The build context; what changed since the last build is marked. */
function Files({ files }: { files: LayerFrame['files'] }): ReactElement | null {
  if (files.length === 0) return null;
  return (
    <g>
      <text className={styles['soft']} x={1} y={15}>
        빌드 컨텍스트
      </text>
      {files.map(({ path, isChanged }, index) => {
        const x = (index % 2) * (width / 2) + 1;
        const y = 22 + Math.floor(index / 2) * fileHeight;
        return (
          <g key={path}>
            <rect
              className={isChanged ? 'fg-kernel' : 'fg-sheet'}
              x={x}
              y={y}
              width={width / 2 - 8}
              height={22}
              rx={4}
            />
            <text className={styles['code']} x={x + 8} y={y + 16}>
              {fitText(path, width / 2 - (isChanged ? 62 : 20))}
            </text>
            {isChanged ? (
              <text className={styles['bold']} x={x + width / 2 - 14} y={y + 16} textAnchor="end">
                고침
              </text>
            ) : null}
          </g>
        );
      })}
    </g>
  );
}
