import type { ItemKey } from '#lib/grader/grade-submission.ts';
import { hostAfter, playLines } from '#lib/grader/terminal.ts';
import { type Frame, type PackedFrames, packFrames } from '#lib/picture/frame.ts';
import { shownUnlessTold } from '#lib/picture/picture.ts';
import { openReel } from '#lib/picture/read/frames-of.ts';

/** Frames that one answer holds at most; of a longer story every second (third …) one is told. */
const frameLimit = 60;

/** The clusters of the lines before the last one and what the last one did; null where there is no cluster to draw. */
export function framesOfLastLine({
  key,
  seed,
  lines,
}: {
  key: ItemKey;
  seed: number;
  lines: string[];
}): PackedFrames | null {
  const host = hostAfter({ key, seed, lines: lines.slice(0, -1) });
  if (!host.kubectl) return null;
  const { cluster } = host.kubectl;
  const reel = openReel(cluster, { from: cluster.revision(), show: shownUnlessTold });
  const words = lines.length === 0 ? '문제가 시작되는 상태입니다.' : '이 명령을 치기 전입니다.';
  const first = { step: 0, seconds: 0, revision: cluster.revision(), who: '', words, picture: reel.picture() };
  if (lines.length === 0) return packFrames([first]);
  const played = playLines(host, lines.slice(-1));
  // A line that asked for too much was taken back, on a copy from before it.
  if (played.host.kubectl?.cluster !== cluster) return packFrames([first]);
  const frames = thinned(reel.take(0));
  if (frames.length === 0) return packFrames([{ ...first, words: '마지막 명령은 클러스터를 바꾸지 않았습니다.' }]);
  return packFrames([first, ...frames]);
}

function thinned(frames: Frame[]): Frame[] {
  const every = Math.ceil(frames.length / frameLimit);
  return frames.filter((_, index) => index === frames.length - 1 || index % every === 0);
}
