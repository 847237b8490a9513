import 'server-only';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Piscina } from 'piscina';
import type { Grade } from '#lib/grader/grade.ts';
import type { TerminalAnswer } from '#lib/grader/terminal.ts';
import type { PackedFrames } from '#lib/picture/frame.ts';
import type { CompletionTask, GradeTask, TerminalTask } from './grading-worker.ts';

/** Longest time one answer may take in its thread, in ms; the thread is ended then and a new one starts. */
const gradingDeadlineMs = 3_000;
const queueLimit = 64;

export class GradingTookTooLong extends Error {}
export class GradingIsBusy extends Error {}

const holder = globalThis as { kubenoteGradingPool?: Piscina };

/** Grades an answer in the pool. Throws GradingTookTooLong after the deadline, GradingIsBusy when the queue is full. */
export function gradeInPool(task: Omit<GradeTask, 'keysFile'>): Promise<Grade> {
  return runInPool('grade', { ...task, keysFile: keysFile() });
}

/** Runs a terminal's lines in the pool; errors as gradeInPool. */
export function runTerminalInPool(task: Omit<TerminalTask, 'keysFile'>): Promise<TerminalAnswer> {
  return runInPool('terminal', { ...task, keysFile: keysFile() });
}

/** What the last line did, frame by frame; null where there is no cluster to draw. Errors as gradeInPool. */
export function runTerminalFramesInPool(task: Omit<TerminalTask, 'keysFile'>): Promise<PackedFrames | null> {
  return runInPool('terminalFrames', { ...task, keysFile: keysFile() });
}

/** What may stand next in a line of a terminal; errors as gradeInPool. */
export function completeInPool(task: Omit<CompletionTask, 'keysFile'>): Promise<string[]> {
  return runInPool('completion', { ...task, keysFile: keysFile() });
}

type WorkerEntry = 'grade' | 'terminal' | 'terminalFrames' | 'completion';

async function runInPool<T>(name: WorkerEntry, task: GradeTask | TerminalTask | CompletionTask): Promise<T> {
  const pool = getPool();
  if (pool.queueSize >= queueLimit) throw new GradingIsBusy();
  const deadline = AbortSignal.timeout(gradingDeadlineMs);
  try {
    return (await pool.run(task, { name, signal: deadline })) as T;
  } catch (error) {
    if (deadline.aborted) throw new GradingTookTooLong(`${name} of ${task.itemId} took over ${gradingDeadlineMs} ms`);
    throw error;
  }
}

function getPool(): Piscina {
  holder.kubenoteGradingPool ??= new Piscina({
    filename: path.join(process.cwd(), '.build', 'grading-worker.mjs'),
    minThreads: 1,
    maxThreads: Math.max(2, availableParallelism() - 1),
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  });
  return holder.kubenoteGradingPool;
}

function keysFile(): string {
  return path.join(process.cwd(), '.build', 'content', 'keys.json');
}
