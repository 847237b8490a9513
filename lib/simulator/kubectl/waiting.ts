import type { Cluster } from '#lib/simulator/cluster.ts';
import { Interrupted } from './errors.ts';

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

/** A command that goes on for ever ends when nothing happened for so long, … */
const quietMs = 60_000;
/** … and at the latest after this. */
const followMs = 5 * quietMs;

/**
 * Lets the cluster work for a command that goes on for ever (-w, -f), moving its clock from timer to timer. `look` is
 * called at each stop and tells whether it had something to print, or that there is nothing left to follow. Ends as Ctrl-C
 * would once nothing came for a minute, after five minutes at the latest; or by itself after `forMs`.
 */
export function follow(cluster: Cluster, look: () => boolean | 'over', forMs = Number.POSITIVE_INFINITY): void {
  const end = cluster.now() + followMs;
  const over = cluster.now() + forMs;
  let quietUntil = cluster.now() + quietMs;
  for (;;) {
    cluster.settle();
    const seen = look();
    if (seen === 'over') return;
    if (seen) quietUntil = cluster.now() + quietMs;
    if (cluster.now() >= over) return;
    const left = Math.min(quietUntil, end, over) - cluster.now();
    if (left <= 0) throw new Interrupted(cluster.now() < end ? 'quiet' : 'limit');
    const next = cluster.nextTimerMs() - cluster.now();
    cluster.advance(Math.min(next > 0 ? next : stepMs, left));
  }
}
