import type { Cluster } from '#lib/simulator/cluster.ts';

/** The longest time that a command waits on the virtual clock when nothing says how long: no real one waits for ever here. */
export const patienceMs = 3_600_000;
/** No wait is longer than this on the virtual clock, whatever was asked: a week of probes would take minutes. */
const longestMs = 2 * patienceMs;
const stepMs = 1000;

/**
 * Lets the cluster work until `done` holds, moving its clock from timer to timer, at most `timeoutMs`. Tells whether
 * it came to hold.
 */
export function waitUntil(cluster: Cluster, done: () => boolean, timeoutMs: number): boolean {
  const end = cluster.now() + Math.min(timeoutMs, longestMs);
  cluster.settle();
  while (!done()) {
    const left = end - cluster.now();
    if (left <= 0) return false;
    const next = Math.max(cluster.nextTimerMs() - cluster.now(), 0);
    cluster.advance(Number.isFinite(next) && next > 0 ? Math.min(next, left) : Math.min(stepMs, left));
    if (!Number.isFinite(next) && !done()) {
      // No loop has anything planned: only the clock itself could still change something.
      cluster.advance(Math.max(end - cluster.now(), 0));
      return done();
    }
  }
  return true;
}
