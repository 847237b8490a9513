import { timestamp } from '#lib/simulator/controllers/clock.ts';
import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { parseReference, repositoryOf } from '#lib/simulator/kubelet/images/reference.ts';
import { nodeAddress } from '#lib/simulator/kubelet/pod-address.ts';
import type { Container, ContainerStatus, PodCondition, PodStatus } from '#lib/simulator/schema/kubernetes.ts';
import { unsetTime } from '#lib/simulator/schema/time.ts';
import { withFields } from '#lib/simulator/value.ts';
import { addressOf } from './pod-ip.ts';
import type { ContainerRun, PodRun } from './pod-run.ts';
import { allRunsOf, runsOf, type Work } from './work.ts';

const own = ['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'];

const restartingAll = 'AllContainersRestarting';
/** Those that some pods have for a while. */
const transient = ['PodResizeInProgress', 'PodResizePending', restartingAll];

/** The status that the kubelet publishes of a pod as it knows it now (generateAPIPodStatus). */
export function statusOf(work: Work): PodStatus {
  const { run, pod, node } = work;
  const phase = phaseOf(work);
  const hostIP = nodeAddress(node);
  const podIP = run.hasSandbox ? addressOf(work) : null;
  const statuses: ContainerStatus[] = [];
  const initStatuses: ContainerStatus[] = [];
  const added: ContainerStatus[] = [];
  for (const one of allRunsOf(work))
    (one.isInit ? initStatuses : one.isEphemeral ? added : statuses).push(containerStatus(one));
  const status: PodStatus = withFields(pod.status ?? {}, {});
  status.conditions = conditionsOf(work, phase);
  status.containerStatuses = statuses;
  status.ephemeralContainerStatuses = added.length > 0 ? added : undefined;
  status.initContainerStatuses = initStatuses.length > 0 ? initStatuses : undefined;
  if (hostIP) {
    status.hostIP = hostIP;
    status.hostIPs = [{ ip: hostIP }];
  }
  status.message = run.message ?? undefined;
  status.observedGeneration = pod.metadata.generation;
  status.phase = phase;
  if (podIP) {
    status.podIP = podIP;
    status.podIPs = [{ ip: podIP }];
  }
  status.reason = run.reason ?? undefined;
  status.startTime = timestamp(run.startMs);
  return status;
}

/** Whether two states of a run publish the same, whatever else happened between them. */
export function showsTheSame(left: PodRun, right: PodRun): boolean {
  if (left.containers === right.containers) return isSamePod(left, right);
  for (const name in right.containers) {
    const [before, now] = [left.containers[name], right.containers[name]];
    if (!before || !now || !isSameContainer(before, now)) return false;
  }
  return isSamePod(left, right);
}

function isSamePod(left: PodRun, right: PodRun): boolean {
  return (
    left.hasSandbox === right.hasSandbox &&
    left.reason === right.reason &&
    left.message === right.message &&
    left.isRestartingAll === right.isRestartingAll &&
    left.resize === right.resize &&
    left.startMs === right.startMs
  );
}

function isSameContainer(left: ContainerRun, right: ContainerRun): boolean {
  if (left === right) return true;
  return (
    left.state === right.state &&
    left.lastState === right.lastState &&
    left.ready === right.ready &&
    left.started === right.started &&
    left.restartCount === right.restartCount &&
    left.containerId === right.containerId &&
    left.imageRef === right.imageRef &&
    left.resources === right.resources &&
    left.image === right.image &&
    left.isOver === right.isOver &&
    (left.process === null) === (right.process === null) &&
    (left.ending === null) === (right.ending === null)
  );
}

function containerStatus(run: ContainerRun): ContainerStatus {
  return {
    allocatedResources: run.resources?.requests,
    containerID: run.containerId ? `containerd://${run.containerId}` : undefined,
    image: imageShown(run),
    imageID: run.imageRef,
    lastState: run.lastState,
    name: run.name,
    ready: run.ready,
    resources: run.resources ?? undefined,
    restartCount: run.restartCount,
    started: run.isEphemeral ? undefined : run.started,
    state: run.state,
  };
}

/** Once there is a container, the runtime names its image in full. */
function imageShown({ containerId, image }: ContainerRun): string {
  const reference = containerId === '' ? null : parseReference(image);
  if (!reference || 'error' in reference || reference.digest) return image;
  return `${repositoryOf(reference)}:${reference.tag}`;
}

/** Pending until all containers have started once; over when none will run again (getPhase). */
export function phaseOf(work: Work): string {
  const { run } = work;
  if (run.reason !== null) return 'Failed';
  const runs = runsOf(work);
  const inits = runs.filter(({ isInit, isSidecar }) => isInit && !isSidecar);
  const apps = runs.filter(({ isInit }) => !isInit);
  const failedInit = inits.find((one) => one.isOver && one.state.terminated && one.state.terminated.exitCode !== 0);
  if (failedInit) return runs.some(({ process }) => process !== null) ? 'Pending' : 'Failed';
  if (inits.some(({ state }) => state.terminated?.exitCode !== 0)) return 'Pending';
  const isNew = ({ state, lastState }: ContainerRun) =>
    state.waiting !== undefined && lastState.terminated === undefined;
  if (apps.some(isNew)) return 'Pending';
  const isGone = ({ process, ending }: ContainerRun) => process === null && ending === null;
  if (!apps.every((one) => one.isOver && isGone(one))) return 'Running';
  if (runs.some((one) => one.isSidecar && !isGone(one))) return 'Running';
  return apps.every(({ state }) => state.terminated?.exitCode === 0) ? 'Succeeded' : 'Failed';
}

function conditionsOf(work: Work, phase: string): PodCondition[] {
  const { run, pod, now } = work;
  const runs = runsOf(work);
  const isOver = phase === 'Succeeded' || phase === 'Failed';
  const inits = runs.filter(({ isInit }) => isInit);
  const incomplete = inits.filter((one) => (one.isSidecar ? !one.started : one.state.terminated?.exitCode !== 0));
  // What is down later on does not undo the initialization (GeneratePodInitializedCondition).
  const wasInitialized = pod.status?.conditions?.some((one) => one.type === 'Initialized' && one.status === 'True');
  const hasAppStarted = runs.some(({ isInit, state }) => !isInit && (state.running || state.terminated));
  const unready = runs
    .filter(({ isInit, isSidecar, ready }) => (!isInit || isSidecar) && !ready)
    .map(({ name }) => name);
  const initialized =
    phase === 'Succeeded'
      ? { status: 'True', reason: 'PodCompleted' }
      : incomplete.length > 0 && !hasAppStarted && !wasInitialized
        ? {
            status: 'False',
            reason: 'ContainersNotInitialized',
            message: `containers with incomplete status: [${incomplete.map(({ name }) => name).join(' ')}]`,
          }
        : { status: 'True' };
  const containersReady = isOver
    ? { status: 'False', reason: phase === 'Succeeded' ? 'PodCompleted' : 'PodFailed' }
    : unready.length > 0
      ? {
          status: 'False',
          reason: 'ContainersNotReady',
          message: `containers with unready status: [${unready.join(' ')}]`,
        }
      : { status: 'True' };
  const next: Record<string, Omit<PodCondition, 'type'>> = {
    PodReadyToStartContainers: { status: run.hasSandbox && !isOver ? 'True' : 'False' },
    Initialized: initialized,
    Ready: containersReady.status === 'True' ? gateVerdict(work) : containersReady,
    ContainersReady: containersReady,
  };
  const types = mayRestartAll(pod) ? [...own, restartingAll] : own;
  if (types !== own) next[restartingAll] = restartingCondition(run, phase);
  const old = pod.status?.conditions ?? [];
  const observedGeneration = pod.metadata.generation;
  const managed = types.map((type): PodCondition => {
    const before = old.find((condition) => condition.type === type);
    const wanted = next[type];
    if (!wanted && before) return before;
    const { status = 'True', reason, message } = wanted ?? {};
    const since = wanted && before?.status === status ? before?.lastTransitionTime : timestamp(now);
    return { type, status, reason, message, lastProbeTime: unsetTime, lastTransitionTime: since, observedGeneration };
  });
  const others = old.filter(({ type }) => !own.includes(type ?? '') && !transient.includes(type ?? ''));
  return [...resizeConditions(work), ...others, ...managed];
}

/** Whether all containers go on or end together. */
function restartingCondition({ isRestartingAll }: PodRun, phase: string): Omit<PodCondition, 'type'> {
  if (phase === 'Succeeded' || phase === 'Failed')
    return { status: 'False', reason: `Pod${phase === 'Failed' ? phase : 'Completed'}` };
  if (!isRestartingAll) return { status: 'False' };
  const message = 'container exited with restart policy rule';
  return { status: 'True', reason: 'RestartAllContainersStarted', message };
}

function mayRestartAll({ spec }: StoredPod): boolean {
  return hasRule(spec?.containers) || hasRule(spec?.initContainers);
}

function hasRule(containers: Container[] = []): boolean {
  for (const { restartPolicyRules = [] } of containers)
    if (restartPolicyRules.some(({ action }) => action === 'RestartAllContainers')) return true;
  return false;
}

/** A resize that waits or goes on stands in front of the other conditions. */
function resizeConditions({ run: { resize } }: Work): PodCondition[] {
  if (!resize) return [];
  const { generation, reason, message, sinceMs } = resize;
  const since = { lastProbeTime: unsetTime, lastTransitionTime: timestamp(sinceMs), observedGeneration: generation };
  if (!reason) return [{ type: 'PodResizeInProgress', status: 'True', ...since }];
  return [{ type: 'PodResizePending', status: 'True', reason, message: message ?? '', ...since }];
}

/** Readiness gates wait for conditions that others set. */
function gateVerdict({ pod }: Work): Omit<PodCondition, 'type'> {
  for (const { conditionType: type = '' } of pod.spec?.readinessGates ?? []) {
    const condition = pod.status?.conditions?.find((one) => one.type === type);
    const message = condition
      ? `the status of pod readiness gate "${type}" is not "True", but ${condition.status}`
      : `corresponding condition of pod readiness gate "${type}" does not exist.`;
    if (condition?.status !== 'True') return { status: 'False', reason: 'ReadinessGatesNotReady', message };
  }
  return { status: 'True' };
}
