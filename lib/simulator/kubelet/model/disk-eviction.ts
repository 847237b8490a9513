import { diskRoundMs, excessOf } from './disk-limits.ts';
import { stopPod } from './pod-life.ts';
import { phaseOf } from './status.ts';
import { plan, tell, type Work } from './work.ts';

/** The grace that an evicted pod has. */
const graceMs = 2000;

/** Evicts a pod that takes more of the disk than its limits allow; looks again otherwise. */
export function checkDisk(work: Work): void {
  const { run } = work;
  const phase = phaseOf(work);
  if (run.stopping || run.reason !== null || phase === 'Succeeded' || phase === 'Failed') return;
  const message = excessOf(work);
  if (message === null) {
    plan(work, { kind: 'disk', atMs: work.now + diskRoundMs });
    return;
  }
  tell(work, 'Warning', 'Evicted', message);
  run.verdict = { reason: 'Evicted', message };
  stopPod(work, graceMs);
}
