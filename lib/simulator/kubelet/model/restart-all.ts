import { unsetTime } from '#lib/simulator/schema/time.ts';
import { patch, runsOf, type Work } from './work.ts';

const reason = 'RestartingAllContainers';
const message = 'The container is removed because RestartAllContainers in place';

/** Whether a pod that is to begin anew has nothing left that runs. */
export function haveAllEnded(work: Work): boolean {
  const runs = work.run.isRestartingAll ? runsOf(work) : [];
  return runs.length > 0 && runs.every(({ process, ending }) => process === null && ending === null);
}

/** All containers have ended, and are taken away with all that was planned for them: the pod begins anew. */
export function removeContainers(work: Work): void {
  const { run } = work;
  run.isRestartingAll = false;
  run.tasks = run.tasks.filter(({ container }) => container === undefined);
  for (const { name, containerId, restartCount, logs } of runsOf(work)) {
    if (containerId === '') continue;
    patch(work, name, {
      state: { waiting: { reason, message } },
      lastState: { terminated: { exitCode: 137, finishedAt: unsetTime, message, reason, startedAt: unsetTime } },
      restartCount: restartCount + 1,
      containerId: '',
      imageRef: '',
      resources: null,
      previousLogs: logs,
      instance: 0,
      crashes: 0,
      backoffUntilMs: 0,
      isOver: false,
      stopping: false,
      turn: null,
    });
  }
}
