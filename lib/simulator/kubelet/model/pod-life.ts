import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { isEqual, withKey } from '#lib/simulator/value.ts';
import { diskRoundMs, hasDiskLimits } from './disk-limits.ts';
import { giveTurn, showCrashBackoff, stopContainer, stopSidecar, tellCrashBackoff } from './end-container.ts';
import { admitEphemeral, startEphemeral } from './ephemeral.ts';
import { type ContainerRun, newContainer, type PodRun } from './pod-run.ts';
import { tellPullSecrets } from './pull-secrets.ts';
import { followResources } from './resize.ts';
import { attemptStart } from './start-container.ts';
import { phaseOf } from './status.ts';
import { isFromApi, mountVolume } from './volumes.ts';
import { allRunsOf, containerSpec, findRun, isFinished, patch, plan, runsOf, tell, type Work } from './work.ts';

const firstMountRetryMs = 500;
const lastMountRetryMs = 122_000;
const deadlineText = 'Pod was active on the node longer than the specified deadline';

/** A pod that the kubelet sees for the first time: its containers wait, its volumes are mounted next. */
export function admitPod(pod: StoredPod, now: number): PodRun {
  const inits = pod.spec?.initContainers ?? [];
  const reason = inits.length > 0 ? 'PodInitializing' : 'ContainerCreating';
  const containers: Record<string, ContainerRun> = {};
  for (const { name = '', image = '', restartPolicy } of inits) {
    const isSidecar = restartPolicy === 'Always';
    containers[name] = newContainer({ name, image, isInit: true, isSidecar, state: { waiting: { reason } } });
  }
  for (const { name = '', image = '' } of pod.spec?.containers ?? []) {
    containers[name] = newContainer({ name, image, isInit: false, isSidecar: false, state: { waiting: { reason } } });
  }
  const deadline = pod.spec?.activeDeadlineSeconds;
  return {
    containers,
    hasEphemeral: false,
    volumes: {},
    isMounted: false,
    mountTries: 0,
    hasSandbox: false,
    tasks: [
      { kind: 'mount', atMs: now + 100 },
      ...(deadline === undefined ? [] : [{ kind: 'deadline' as const, atMs: now + deadline * 1000 }]),
      ...(hasDiskLimits(pod) ? [{ kind: 'disk' as const, atMs: now + diskRoundMs }] : []),
    ],
    startMs: now,
    reason: null,
    message: null,
    verdict: null,
    stopping: null,
    isRestartingAll: false,
    resize: null,
    seen: pod,
    published: null,
  };
}

/** Whether two states of a pod object differ in nothing that makes the kubelet look again. */
export function looksTheSame(pod: StoredPod, seen: StoredPod): boolean {
  if (pod === seen) return true;
  const [now, before] = [pod.metadata, seen.metadata];
  return (
    now.deletionTimestamp === before.deletionTimestamp &&
    isEqual(now.labels, before.labels) &&
    isEqual(now.annotations, before.annotations) &&
    (pod.spec === seen.spec || isEqual(changeableOf(pod), changeableOf(seen)))
  );
}

function changeableOf({ spec }: StoredPod): unknown[] {
  const own = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])];
  return [spec?.ephemeralContainers?.length ?? 0, ...own.flatMap(({ image, resources }) => [image, resources])];
}

/** Mounts all volumes, or tells what fails and tries again at 0.5·2ⁿ s. */
export function mountVolumes(work: Work): void {
  const { pod, run } = work;
  let failed = false;
  for (const volume of pod.spec?.volumes ?? []) {
    const mounted = mountVolume(work, volume);
    if ('tree' in mounted) {
      run.volumes = withKey(run.volumes, volume.name ?? '', mounted.tree);
      continue;
    }
    failed = true;
    if (volume.persistentVolumeClaim && mounted.name === undefined) {
      const claim = `${pod.metadata.namespace}/${volume.persistentVolumeClaim.claimName}`;
      const text = `Unable to attach or mount volumes: unmounted volumes=[${volume.name}], unattached volumes=[], failed to process volumes=[${volume.name}]: error processing PVC ${claim}: ${mounted.error}`;
      tell(work, 'Warning', 'FailedMount', text);
    } else {
      tell(
        work,
        'Warning',
        'FailedMount',
        `MountVolume.SetUp failed for volume "${mounted.name ?? volume.name}" : ${mounted.error}`,
      );
    }
  }
  if (failed) {
    const wait = Math.min(firstMountRetryMs * 2 ** run.mountTries, lastMountRetryMs);
    run.mountTries += 1;
    plan(work, { kind: 'mount', atMs: work.now + wait });
    return;
  }
  run.isMounted = true;
  plan(work, { kind: 'sandbox', atMs: work.now + 100 });
}

/** Volumes from ConfigMaps and the like follow their objects. */
export function refreshVolumes(work: Work): void {
  for (const volume of work.pod.spec?.volumes ?? []) {
    const mounted = isFromApi(volume) ? mountVolume(work, volume) : null;
    if (mounted && 'tree' in mounted) work.run.volumes = withKey(work.run.volumes, volume.name ?? '', mounted.tree);
  }
}

/** Starts what may start now: init containers one by one, sidecars staying, then all the others (computePodActions). */
export function startNext(work: Work): void {
  const { run } = work;
  if (!run.hasSandbox || run.stopping || run.reason !== null || run.isRestartingAll) return;
  if (runsOf(work).some(({ hooking }) => hooking)) return;
  startEphemeral(work);
  for (const one of runsOf(work).filter(({ isInit }) => isInit)) {
    const isDone = one.isSidecar ? one.started : one.state.terminated?.exitCode === 0;
    if (isDone) continue;
    if (isFresh(one)) attemptStart(work, one.name);
    return;
  }
  for (const one of runsOf(work).filter(({ isInit }) => !isInit)) {
    if (isFresh(one)) attemptStart(work, one.name);
    if (findRun(work, one.name)?.hooking) return;
  }
}

/** Never tried so far. */
function isFresh({ instance, isOver }: ContainerRun): boolean {
  return instance === 0 && !isOver;
}

/** After an end: the pod may be over, then sidecars go; or something else may start now. */
export function afterExit(work: Work): void {
  if (isFinished(work)) {
    for (const one of runsOf(work)) if (one.isSidecar) endSidecar(work, one);
    for (const { name, isEphemeral } of allRunsOf(work))
      if (isEphemeral) stopContainer(work, name, `Stopping container ${name}`);
    giveTurn(work);
    return;
  }
  startNext(work);
}

function endSidecar(work: Work, one: ContainerRun): void {
  if (one.process) stopSidecar(work, one.name);
  else patch(work, one.name, { isOver: true });
}

/** The pod object changed: new images restart containers, resources are followed, waiting ones show their back-off. */
export function resync(work: Work): void {
  tellPullSecrets(work);
  admitEphemeral(work);
  followResources(work);
  for (const { name, image, process, instance } of runsOf(work)) {
    const wanted = containerSpec(work, name).image ?? '';
    if (instance === 0 || wanted === image) continue;
    if (process) stopContainer(work, name, `Container ${name} definition changed, will be restarted`);
    else attemptStart(work, name);
  }
  for (const run of runsOf(work)) {
    if (run.process || run.isOver || run.backoffUntilMs <= work.now || run.ending) continue;
    tellCrashBackoff(work, run);
    showCrashBackoff(work, run.name);
  }
  startNext(work);
}

/** The pod is being deleted, or was given up: all containers end, sidecars last. */
export function stopPod(work: Work, graceMs: number): void {
  const { run } = work;
  if (run.stopping) {
    if (graceMs < run.stopping.graceMs) hasten(work, graceMs);
    return;
  }
  run.stopping = { sinceMs: work.now, graceMs };
  const runs = allRunsOf(work);
  for (const { name, isSidecar } of runs)
    if (!isSidecar) stopContainer(work, name, `Stopping container ${name}`, graceMs);
  for (const { name, isSidecar } of runs) if (isSidecar) stopSidecar(work, name, graceMs);
  giveTurn(work);
  plan(work, { kind: 'remove', atMs: work.now + 50 });
}

/** A second, shorter deletion. */
function hasten(work: Work, graceMs: number): void {
  const { run } = work;
  if (!run.stopping) return;
  run.stopping = { ...run.stopping, graceMs };
  for (const { name, instance, process, turn } of allRunsOf(work)) {
    if (turn) patch(work, name, { turn: { ...turn, deadlineMs: run.stopping.sinceMs + graceMs } });
    else if (process)
      plan(work, { kind: 'kill', container: name, instance, atMs: Math.max(work.now, run.stopping.sinceMs + graceMs) });
  }
}

/** Whether nothing of the pod runs any more and every end was noticed. */
export function isQuiet(work: Work): boolean {
  return allRunsOf(work).every(({ process, ending }) => process === null && ending === null);
}

/** activeDeadlineSeconds are over. */
export function passDeadline(work: Work): void {
  const { run, pod } = work;
  const phase = phaseOf(work);
  if (run.reason !== null || phase === 'Succeeded' || phase === 'Failed') return;
  run.verdict = { reason: 'DeadlineExceeded', message: deadlineText };
  stopPod(work, (pod.spec?.terminationGracePeriodSeconds ?? 30) * 1000);
  tell(work, 'Normal', 'DeadlineExceeded', deadlineText);
}

/** Containers of a pod that was given up have ended: the pod has failed for good. */
export function giveUp({ run }: Work): void {
  run.reason = run.verdict?.reason ?? null;
  run.message = run.verdict?.message ?? null;
}
