'use client';

import type { ReactElement } from 'react';
import type { StepTitle } from '#lib/content/live/live-figure.ts';
import type { LayerFrame } from '#lib/picture/layers.ts';
import { LayersDrawing } from './layers-drawing.tsx';
import { LayersTable } from './layers-table.tsx';
import styles from './player.module.css';
import { StepControls } from './step-controls.tsx';
import { StepHeading } from './step-heading.tsx';
import { useSteps } from './use-steps.ts';

/** The builds of an image, layer by layer. */
export function LayersPlayer({
  frames,
  titles,
  label,
  isReady,
}: {
  frames: LayerFrame[];
  titles: StepTitle[];
  label: string;
  isReady: boolean;
}): ReactElement | null {
  const steps = useSteps(frames.length);
  const frame = frames[steps.index];
  if (!frame) return null;
  const most = Math.max(...frames.map(({ layers }) => layers.length));
  return (
    <div className={styles['player']}>
      <LayersDrawing frame={frame} rows={most} />
      <div className={styles['caption']} aria-live={isReady ? 'polite' : undefined}>
        <StepHeading titles={titles} step={frame.step} />
        <p className={styles['words']}>{frame.words}</p>
      </div>
      <StepControls steps={steps} count={frames.length} label={label} isReady={isReady} />
      <LayersTable frame={frame} />
    </div>
  );
}
