import { type Mark, type Part, type Picture, parts } from './picture.ts';

/** Who made a change, in Korean with a fixed particle in the captions: `디플로이먼트 컨트롤러`, `스케줄러`, `나(kubectl)`. */
export type Frame = {
  /** Which of the author's steps, or of the commands, it belongs to; counted from 0. */
  step: number;
  /** Seconds since the first frame. */
  seconds: number;
  revision: number;
  who: string;
  /** One Korean sentence: what happened. */
  words: string;
  picture: Picture;
  /** The way of a request that this frame tells, for figures that follow one. */
  way?: Way;
};

/** The way of one request: where it went, up to the station that the frame tells of. */
export type Way = { from: string; target: string; stations: Station[]; outcome: string };
export type Station = {
  title: string;
  text: string;
  state: 'ok' | 'failed' | 'ahead';
  /** The id of the mark that is meant, when the picture has it. */
  id: string;
};

/** Frames as they travel: each one holds only the marks that differ from the frame before. */
export type PackedFrames = {
  frames: (Omit<Frame, 'picture'> & { set: Partial<Record<Part, Mark[]>>; gone?: Partial<Record<Part, string[]>> })[];
};

/** Leaves out of each frame what the one before has as well. */
export function packFrames(frames: Frame[]): PackedFrames {
  return {
    frames: frames.map(({ picture, ...frame }, index) => {
      const before = frames[index - 1]?.picture;
      const set: Partial<Record<Part, Mark[]>> = {};
      const gone: Partial<Record<Part, string[]>> = {};
      for (const part of parts) {
        const known = new Map<string, string>();
        for (const mark of before?.[part] ?? []) known.set(mark.id, JSON.stringify(mark));
        const changed = picture[part].filter((mark) => known.get(mark.id) !== JSON.stringify(mark));
        const kept = new Set(picture[part].map((mark) => mark.id));
        const left = [...known.keys()].filter((id) => !kept.has(id));
        if (changed.length > 0) set[part] = changed;
        if (left.length > 0) gone[part] = left;
      }
      return { ...frame, set, ...(Object.keys(gone).length > 0 ? { gone } : {}) };
    }),
  };
}

/** The frames whole again. Marks that did not change are the same objects from frame to frame. */
export function unpackFrames({ frames }: PackedFrames): Frame[] {
  const marks: Record<Part, Map<string, Mark>> = Object.fromEntries(
    parts.map((part) => [part, new Map<string, Mark>()]),
  ) as Record<Part, Map<string, Mark>>;
  return frames.map(({ set, gone, ...frame }) => {
    for (const part of parts) {
      for (const id of gone?.[part] ?? []) marks[part].delete(id);
      for (const mark of set[part] ?? []) marks[part].set(mark.id, mark);
    }
    const picture = Object.fromEntries(parts.map((part) => [part, [...marks[part].values()]])) as unknown as Picture;
    return { ...frame, picture };
  });
}
