import 'server-only';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Piscina } from 'piscina';
import type { Grade } from '#lib/grader/grade.ts';
import type { TerminalAnswer } from '#lib/grader/terminal.ts';
import type { PackedFrames } from '#lib/picture/frame.ts';
import { createTurns, NoTurn, type Turns } from '#lib/turns.ts';
import type { CompletionTask, GradeTask, TerminalTask } from './grading-worker.ts';

/** Longest time one answer may take in its thread, in ms; the thread is ended then and a new one starts. */
const gradingDeadlineMs = 3_000;
const threads = Math.max(2, availableParallelism() - 1);

/** The answer's own fault: it asked for more time or memory than a thread has. */
export class GradingTookTooMuch extends Error {}
/** Too many other answers are waiting. */
export class GradingIsBusy extends Error {}

// Each route may have a copy of this file; the pool and the turns in it are one.
const holder = globalThis as { kubenoteGradingPool?: Piscina; kubenoteGradingTurns?: Turns };

/** Grades an answer in the pool, in its asker's turn. Throws GradingTookTooMuch after the deadline, GradingIsBusy when no thread comes free. */
export function gradeInPool(task: Omit<GradeTask, 'keysFile'>, asker: string): Promise<Grade> {
  return runInPool('grade', { task: { ...task, keysFile: keysFile() }, asker });
}

/** Runs a terminal's lines in the pool; errors as gradeInPool. */
export function runTerminalInPool(task: Omit<TerminalTask, 'keysFile'>, asker: string): Promise<TerminalAnswer> {
  return runInPool('terminal', { task: { ...task, keysFile: keysFile() }, asker });
}

/** What the last line did, frame by frame; null where there is no cluster to draw. Errors as gradeInPool. */
export function runTerminalFramesInPool(
  task: Omit<TerminalTask, 'keysFile'>,
  asker: string,
): Promise<PackedFrames | null> {
  return runInPool('terminalFrames', { task: { ...task, keysFile: keysFile() }, asker });
}

/** What may stand next in a line of a terminal; errors as gradeInPool. */
export function completeInPool(task: Omit<CompletionTask, 'keysFile'>, asker: string): Promise<string[]> {
  return runInPool('completion', { task: { ...task, keysFile: keysFile() }, asker });
}

type WorkerEntry = 'grade' | 'terminal' | 'terminalFrames' | 'completion';
type Task = GradeTask | TerminalTask | CompletionTask;

async function runInPool<T>(name: WorkerEntry, { task, asker }: { task: Task; asker: string }): Promise<T> {
  // The wait for a thread is over before the deadline begins: what others sent must not make an answer too slow.
  holder.kubenoteGradingTurns ??= createTurns({ atOnce: threads, queueLimit: 64, patienceMs: 10_000 });
  try {
    return await holder.kubenoteGradingTurns(() => runInThread<T>(name, task), asker);
  } catch (error) {
    throw error instanceof NoTurn ? new GradingIsBusy() : error;
  }
}

async function runInThread<T>(name: WorkerEntry, task: Task): Promise<T> {
  const deadline = AbortSignal.timeout(gradingDeadlineMs);
  try {
    return (await getPool().run(task, { name, signal: deadline })) as T;
  } catch (error) {
    if (!deadline.aborted && !isOutOfSpace(error)) throw error;
    const why = deadline.aborted ? `over ${gradingDeadlineMs} ms` : (error as Error).message;
    throw new GradingTookTooMuch(`${name} of ${task.itemId}: ${why}`);
  }
}

/** What Node says when the memory, the stack or a text of a thread would grow beyond what it may. */
function isOutOfSpace(error: unknown): boolean {
  const { code, name, message } = error as { code?: string; name?: string; message?: string };
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return true;
  return name === 'RangeError' && /^(Invalid string length|Maximum call stack size exceeded)/.test(message ?? '');
}

function getPool(): Piscina {
  holder.kubenoteGradingPool ??= new Piscina({
    filename: path.join(process.cwd(), '.build', 'grading-worker.mjs'),
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  });
  return holder.kubenoteGradingPool;
}

function keysFile(): string {
  return path.join(process.cwd(), '.build', 'content', 'keys.json');
}
