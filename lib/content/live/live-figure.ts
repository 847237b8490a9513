import type { PackedFrames } from '#lib/picture/frame.ts';
import type { LayerFrame } from '#lib/picture/layers.ts';
import type { Room } from '#lib/picture/layout/room.ts';

/** A heading of a figure's step: the author's sentence and the command that was run, '' where there is none. */
export type StepTitle = { caption: string; command: string };

/** One run of a figure: what happened with one combination of choices. */
export type LiveRun =
  | { view: 'cluster'; titles: StepTitle[]; frames: PackedFrames }
  | { view: 'layers'; titles: StepTitle[]; frames: LayerFrame[] };

/** What a page needs before anything moves: names, choices, and the end of the first run. */
export type LiveFigure = {
  title: string;
  describe: string;
  /** Runs are numbered by these: the last name changes fastest. */
  choices: { name: string; values: string[] }[];
  count: number;
  room: Room | null;
  last: LiveRun;
};

/** A figure as the build keeps it. */
export type BuiltLive = { figure: LiveFigure; runs: LiveRun[] };
