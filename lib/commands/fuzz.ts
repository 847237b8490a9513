import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Played } from './fuzz/play-seed.ts';

/** One scenario may take this long; more is a fault, since a learner's answer is cut off soon after. */
const deadlineMs = 3_000;
/** A scenario that has not ended by then does not end. */
const patienceMs = 30_000;
/** As much as a grading thread has. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };

/**
 * Replays recorded scenarios with their texts and words changed at random, for --seconds N (60 unless told), from
 * --seed N. Whatever comes in, a call answers: a throw, a scenario over the deadline, without end, or with more memory
 * than a grading thread has, is printed with its seed, and the command ends with 1.
 */
async function fuzz({ seconds, seed }: { seconds: number; seed: number }): Promise<number> {
  const end = performance.now() + seconds * 1000;
  let [runs, calls, faults] = [0, 0, 0];
  let thread = startThread();
  for (let current = seed; performance.now() < end; current += 1) {
    const played = await play(thread, current);
    runs += 1;
    if (typeof played === 'object') calls += played.calls;
    const fault = faultOf(played);
    if (!fault) continue;
    faults += 1;
    console.log(`seed ${current} · ${fault}\n`);
    if (typeof played !== 'string') continue;
    await thread.terminate();
    thread = startThread();
  }
  await thread.terminate();
  console.log(`${runs} scenarios, ${calls} calls, seeds ${seed}–${seed + runs - 1}: ${faults} faults`);
  return faults === 0 ? 0 : 1;
}

/** A thread does not inherit the loader of TypeScript, so that it is asked for first. */
function startThread(): Worker {
  const url = JSON.stringify(new URL('./fuzz/thread.ts', import.meta.url).href);
  const code = `import('tsx/esm/api').then(({ register }) => { register(); return import(${url}); })`;
  return new Worker(code, { eval: true, resourceLimits });
}

/** What came of a seed, or why nothing came. */
async function play(thread: Worker, seed: number): Promise<Played | string> {
  thread.postMessage(seed);
  const patience = AbortSignal.timeout(patienceMs);
  try {
    const [played] = await once(thread, 'message', { signal: patience });
    return played as Played;
  } catch (error) {
    return patience.aborted ? `no end within ${patienceMs / 1000} s` : String(error);
  }
}

function faultOf(played: Played | string): string | null {
  if (typeof played === 'string') return played;
  const { title, tookMs, thrown } = played;
  if (thrown === undefined && tookMs <= deadlineMs) return null;
  return `${title} · ${Math.round(tookMs)} ms\n${thrown ?? 'over the deadline'}`;
}

function numberAfter(name: string, fallback: number): number {
  const at = process.argv.indexOf(name);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
}

process.exitCode = await fuzz({ seconds: numberAfter('--seconds', 60), seed: numberAfter('--seed', 1) });
