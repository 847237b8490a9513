import { readFileSync, statSync } from 'node:fs';
import type { Answer } from '#lib/grader/answer.ts';
import { completeHostLine } from '#lib/grader/complete-line.ts';
import type { Grade } from '#lib/grader/grade.ts';
import { gradeSubmission, type ItemKey } from '#lib/grader/grade-submission.ts';
import { hostAfter, runTerminal, type TerminalAnswer } from '#lib/grader/terminal.ts';
import { pickVariant } from '#lib/grader/variant.ts';
import type { PackedFrames } from '#lib/picture/frame.ts';
import { framesOfLastLine } from './terminal-frames.ts';

type Keys = Record<string, { variants: [{ key: ItemKey }, ...{ key: ItemKey }[]] }>;
export type GradeTask = { keysFile: string; itemId: string; seed: number; answer: Answer };
export type TerminalTask = { keysFile: string; itemId: string; seed: number; lines: string[] };
/** `line` is what is being typed behind the lines. */
export type CompletionTask = TerminalTask & { line: string };

let loaded: { file: string; mtimeMs: number; keys: Keys } | undefined;

/** Worker entry: grades one answer. Runs in a thread of its own, so that a hostile answer can be cut off. */
export function grade({ keysFile, itemId, seed, answer }: GradeTask): Grade {
  return gradeSubmission({ key: keyOf({ keysFile, itemId, seed }), seed, answer });
}

/** Worker entry: what a terminal exercise's lines answer, from the first to the last. */
export function terminal({ keysFile, itemId, seed, lines }: TerminalTask): TerminalAnswer {
  return runTerminal({ key: keyOf({ keysFile, itemId, seed }), seed, lines });
}

/** Worker entry: what the last of a terminal's lines did, to be drawn. */
export function terminalFrames({ keysFile, itemId, seed, lines }: TerminalTask): PackedFrames | null {
  return framesOfLastLine({ key: keyOf({ keysFile, itemId, seed }), seed, lines });
}

/** Worker entry: what may stand in place of the last word of a line that is being typed. */
export function completion({ keysFile, itemId, seed, lines, line }: CompletionTask): string[] {
  return completeHostLine(hostAfter({ key: keyOf({ keysFile, itemId, seed }), seed, lines }), line);
}

function keyOf({ keysFile: file, itemId, seed }: Pick<GradeTask, 'keysFile' | 'itemId' | 'seed'>): ItemKey {
  const { mtimeMs } = statSync(file);
  if (loaded?.file !== file || loaded.mtimeMs !== mtimeMs) {
    loaded = { file, mtimeMs, keys: JSON.parse(readFileSync(file, 'utf8')) as Keys };
  }
  const entry = loaded.keys[itemId];
  if (!entry) throw new Error(`no key for item ${itemId}`);
  return pickVariant(entry.variants, seed).key;
}
