import { withKey } from '#lib/simulator/value.ts';
import { newContainer } from './pod-run.ts';
import { attemptStart } from './start-container.ts';
import { allRunsOf, type Work } from './work.ts';

/** Takes in the containers that were added to a running pod. */
export function admitEphemeral(work: Work): void {
  const { pod, run } = work;
  const reason = pod.spec?.initContainers?.length ? 'PodInitializing' : 'ContainerCreating';
  for (const { name = '', image = '' } of pod.spec?.ephemeralContainers ?? []) {
    if (run.containers[name]) continue;
    const state = { waiting: { reason } };
    const added = newContainer({ name, image, isInit: false, isSidecar: false, isEphemeral: true, state });
    run.containers = withKey(run.containers, name, added);
    run.hasEphemeral = true;
  }
}

/** Starts them; they wait for no other container, and never start again. */
export function startEphemeral(work: Work): void {
  if (!work.run.hasEphemeral) return;
  for (const one of allRunsOf(work))
    if (one.isEphemeral && one.instance === 0 && !one.isOver) attemptStart(work, one.name);
}
