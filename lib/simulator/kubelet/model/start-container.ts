import { timestamp } from '#lib/simulator/controllers/clock.ts';
import type { Image } from '#lib/simulator/kubelet/images/catalogue.ts';
import { preloaded } from '#lib/simulator/kubelet/images/catalogue.ts';
import { imageNamed } from '#lib/simulator/kubelet/images/own-images.ts';
import { pullImage, pullPolicyOf } from '#lib/simulator/kubelet/images/pull.ts';
import { hexDigest, parseReference, repositoryOf } from '#lib/simulator/kubelet/images/reference.ts';
import { startProcess } from '#lib/simulator/kubelet/shell/process.ts';
import { remembered } from '#lib/simulator/remembered.ts';
import type { Container } from '#lib/simulator/schema/kubernetes.ts';
import { freshRoot, keep, machineOf, userOf } from './container-machine.ts';
import { followProcess, stopContainer } from './end-container.ts';
import { environmentOf, expand } from './environment.ts';
import { runHook } from './hooks.ts';
import { mountClash } from './mount-clash.ts';
import type { ContainerRun } from './pod-run.ts';
import { planProbes } from './probes.ts';
import { prepareSubPaths } from './volumes.ts';
import { containerSpec, findRun, patch, plan, planFor, podTitle, tell, type Work } from './work.ts';
import { makeWorkingDir } from './working-dir.ts';

const imageDigest = remembered((name) => hexDigest(name));
const imageStore = 'kubelet-images';
/** A sync that failed is tried again about this much later; the very first time at once. */
const retryMs = 12_000;

/** Tries to start a container: image, configuration, process (startContainer). */
export function attemptStart(work: Work, name: string): void {
  const spec = containerSpec(work, name);
  const run = patch(work, name, { image: spec.image ?? '', instance: (findRun(work, name)?.instance ?? 0) + 1 });
  const image = spec.image ?? '';
  const reference = parseReference(image);
  if ('error' in reference) {
    const message = `Failed to apply default image tag "${image}": couldn't parse image name "${image}": ${reference.error}`;
    tell(work, 'Warning', 'InspectFailed', message, run);
    tell(work, 'Warning', 'Failed', 'Error: InvalidImageName', run);
    retryLater(work, run, { reason: 'InvalidImageName', message });
    return;
  }
  const policy = pullPolicyOf(image, spec.imagePullPolicy);
  const isPresent = presentImages(work).includes(`${repositoryOf(reference)}:${reference.tag}`);
  if (policy === 'Never' && !isPresent) {
    const message = `Container image "${image}" is not present with pull policy of Never`;
    tell(work, 'Warning', 'ErrImageNeverPull', message, run);
    tell(work, 'Warning', 'Failed', 'Error: ErrImageNeverPull', run);
    retryLater(work, run, { reason: 'ErrImageNeverPull', message });
  } else if (isPresent && policy !== 'Always') {
    tell(
      work,
      'Normal',
      'Pulled',
      `Container image "${image}" already present on machine and can be accessed by the pod`,
      run,
    );
    createContainer(work, name);
  } else {
    tell(work, 'Normal', 'Pulling', `Pulling image "${image}"`, run);
    const pull = pullImage(work.client, image);
    const kind = 'error' in pull ? 'pull-failed' : 'pulled';
    planFor(work, run, { kind, atMs: work.now + ('error' in pull ? 500 : pull.durationMs) });
  }
}

function presentImages({ client, node }: Work): string[] {
  return client.memory<string[]>(imageStore, node.metadata.name) ?? preloaded;
}

/** Sets why a container waits and plans the next try; the first failure is tried again within the second. */
function retryLater(work: Work, run: ContainerRun, waiting: { reason: string; message: string }): void {
  patch(work, run.name, { state: { waiting }, configTries: run.configTries + 1 });
  planFor(work, run, { kind: 'start', atMs: work.now + (run.configTries === 0 ? 400 : retryMs) });
}

/** The image has arrived. */
export function imagePulled(work: Work, name: string): void {
  const run = findRun(work, name);
  const reference = parseReference(run?.image ?? '');
  const pull = pullImage(work.client, run?.image ?? '');
  if (!run || 'error' in reference || 'error' in pull) return;
  const full = `${repositoryOf(reference)}:${reference.tag}`;
  const present = presentImages(work);
  if (!present.includes(full)) work.client.remember(imageStore, work.node.metadata.name, [...present, full]);
  const took = `${pull.durationMs}ms`;
  const message = `Successfully pulled image "${run.image}" in ${took} (${took} including waiting). Image size: ${pull.image.sizeBytes} bytes.`;
  tell(work, 'Normal', 'Pulled', message, run);
  patch(work, name, { pullTries: 0 });
  createContainer(work, name);
}

/** The pull failed; its status shows ErrImagePull until the kubelet's next round, the back-off is told at once. */
export function pullFailed(work: Work, name: string): void {
  const run = findRun(work, name);
  const pull = pullImage(work.client, run?.image ?? '');
  if (!run || !('error' in pull)) return;
  tell(work, 'Warning', 'Failed', `Failed to pull image "${run.image}": ${pull.error}`, run);
  tell(work, 'Warning', 'Failed', 'Error: ErrImagePull', run);
  patch(work, name, {
    state: { waiting: { reason: 'ErrImagePull', message: pull.error } },
    pullTries: run.pullTries + 1,
  });
  planFor(work, run, { kind: 'pull-backoff', atMs: work.now + 700 });
  planFor(work, run, { kind: 'pull-lag', atMs: work.now + 13_000 });
  const waits = [25_000, 26_000, 49_000, 90_000, 170_000];
  planFor(work, run, { kind: 'start', atMs: work.now + (waits[run.pullTries] ?? 300_000) });
}

/** Tells that a pull has to wait. */
export function tellPullBackoff(work: Work, name: string): void {
  const run = findRun(work, name);
  if (!run) return;
  tell(work, 'Normal', 'BackOff', `Back-off pulling image "${run.image}"`, run);
  tell(work, 'Warning', 'Failed', 'Error: ImagePullBackOff', run);
}

/** Publishes ImagePullBackOff for a container that waits for its pull. */
export function showPullBackoff(work: Work, name: string): void {
  const run = findRun(work, name);
  const pull = pullImage(work.client, run?.image ?? '');
  if (!run || !('error' in pull)) return;
  const message = `Back-off pulling image "${run.image}": ErrImagePull: ${pull.error}`;
  patch(work, name, { state: { waiting: { reason: 'ImagePullBackOff', message } } });
}

function createContainer(work: Work, name: string): void {
  const spec = containerSpec(work, name);
  const run = findRun(work, name);
  const image = imageNamed(work.client, spec.image ?? '');
  if (!run || !image) return;
  const environment = environmentOf(work, spec, image.env);
  const refusal =
    'error' in environment
      ? environment.error
      : (rootRefusal(work, spec, image) ?? subPathRefusal(spec, environment.env));
  if (refusal !== null || 'error' in environment) {
    tell(work, 'Warning', 'Failed', `Error: ${refusal}`, run);
    retryLater(work, run, { reason: 'CreateContainerConfigError', message: refusal ?? '' });
    return;
  }
  prepareSubPaths(work, spec, environment.env);
  const isRestart = run.containerId !== '';
  const fresh = patch(work, name, {
    env: environment.env,
    root: freshRoot(work, spec, image),
    containerId: hexDigest(`${work.pod.metadata.uid}/${name}/${run.instance}`),
    imageRef: `${image.repository}@sha256:${imageDigest(`${image.repository}:${image.tag}`)}`,
    resources: spec.resources ?? {},
    lastState: run.state.terminated ? { terminated: run.state.terminated } : run.lastState,
    restartCount: isRestart ? run.restartCount + 1 : run.restartCount,
    previousLogs: isRestart ? run.logs : null,
    logs: [],
    probes: {},
    ready: false,
    started: false,
    stopping: false,
    turn: null,
    hookProblem: null,
    startedMs: work.now,
    configTries: 0,
  });
  tell(work, 'Normal', 'Created', 'Container created', fresh);
  launch(work, fresh, spec, image);
}

function launch(work: Work, run: ContainerRun, spec: Container, image: Image): void {
  const { name } = run;
  const put = (words: string[] | undefined) => words?.map((word) => expand(word, run.env));
  const command = put(spec.command) ?? [...image.entrypoint, ...(put(spec.args) ?? image.command)];
  const words = spec.command ? [...command, ...(put(spec.args) ?? [])] : command;
  const machine = machineOf(work, run);
  const clash = mountClash(work.pod, spec, machine.files) ?? makeWorkingDir(machine.files, machine.cwd);
  if (clash !== null) {
    startFailed(work, run, clash);
    return;
  }
  const process = startProcess(machine, words, machine.log);
  if ('startError' in process) {
    startFailed(work, run, process.startError);
    return;
  }
  keep(work, name, machine);
  tell(work, 'Normal', 'Started', 'Container started', run);
  const started = patch(work, name, { process });
  const hook = spec.lifecycle?.postStart;
  const { durationMs, problem } = hook ? runHook(work, started, hook) : { durationMs: 0, problem: null };
  const isHooking = durationMs > 0;
  patch(work, name, { hookProblem: problem, hooking: isHooking });
  if (!isHooking) patch(work, name, runningSince(work.now));
  followProcess(work, name);
  if (!isHooking) finishStart(work, name);
  else if (Number.isFinite(durationMs)) planFor(work, run, { kind: 'hooked', atMs: work.now + durationMs });
}

function runningSince(ms: number): Pick<ContainerRun, 'state'> {
  return { state: { running: { startedAt: timestamp(ms) } } };
}

/** The postStart hook has ended: the container shows as running, unless the hook failed, which ends it. */
export function hookEnded(work: Work, name: string): void {
  const run = findRun(work, name);
  if (!run?.hooking) return;
  patch(work, name, { hooking: false, ...runningSince(run.startedMs) });
  finishStart(work, name);
}

function finishStart(work: Work, name: string): void {
  const run = findRun(work, name);
  const spec = containerSpec(work, name);
  if (!run) return;
  if (run.hookProblem !== null) {
    tell(work, 'Warning', 'FailedPostStartHook', 'PostStartHook failed', run);
    stopContainer(work, name, 'FailedPostStartHook');
    return;
  }
  const isServing = run.process !== null && (!run.isInit || run.isSidecar) && !run.isEphemeral;
  if (!spec.startupProbe) patch(work, name, { started: true, ready: !spec.readinessProbe && isServing });
  planProbes(work, name);
  plan(work, { kind: 'resync', atMs: work.now });
}

/** A part of a volume that is named by variables which the container does not have. */
function subPathRefusal({ volumeMounts = [] }: Container, env: Record<string, string>): string | null {
  for (const { subPathExpr = '' } of volumeMounts) {
    const names = [...subPathExpr.matchAll(/\$\(([^)]+)\)/g)].map(([, name = '']) => name);
    const missing = [...new Set(names)].filter((name) => !env[name]).sort();
    if (missing.length > 0) return `missing value for ${missing.join(', ')}`;
  }
  return null;
}

/** The runtime could not start the program: exit code 128, and no process ever. */
function startFailed(work: Work, run: ContainerRun, tail: string): void {
  const message = `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ${tail}`;
  tell(work, 'Warning', 'Failed', `Error: ${message}`, run);
  const terminated = {
    containerID: `containerd://${run.containerId}`,
    exitCode: 128,
    finishedAt: timestamp(work.now),
    message,
    reason: 'StartError',
    startedAt: timestamp(0),
  };
  const shown = { state: { waiting: { reason: 'RunContainerError', message } }, lastState: { terminated } };
  patch(work, run.name, { ...shown, process: null });
  planFor(work, run, { kind: 'exited', atMs: work.now + 100 });
}

function rootRefusal(work: Work, spec: Container, image: Image): string | null {
  const must = spec.securityContext?.runAsNonRoot ?? work.pod.spec?.securityContext?.runAsNonRoot;
  if (must !== true || userOf(work, spec.name ?? '', image) !== 0) return null;
  const explicit = spec.securityContext?.runAsUser ?? work.pod.spec?.securityContext?.runAsUser;
  const why =
    explicit === 0
      ? "container's runAsUser breaks non-root policy"
      : 'container has runAsNonRoot and image will run as root';
  return `${why} (pod: "${podTitle(work)}", container: ${spec.name})`;
}
