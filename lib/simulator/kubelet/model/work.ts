import type { Client, EventText } from '#lib/simulator/controllers/controller.ts';
import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import type { Container, Node, ResourceRequirements } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored, withKey } from '#lib/simulator/value.ts';
import { copyContainer } from './copy-run.ts';
import type { ContainerRun, PodRun, Task } from './pod-run.ts';

/** A kubelet at work on one pod: `run` is a private copy, `now` the moment of the task. */
export type Work = { client: Client; pod: StoredPod; node: Stored<Node>; run: PodRun; now: number };

/** What the pod says of a container, init containers first. */
export function containerSpec({ pod }: { pod: StoredPod }, name: string): Container {
  for (const container of pod.spec?.initContainers ?? []) if (container.name === name) return container;
  for (const container of pod.spec?.containers ?? []) if (container.name === name) return container;
  for (const container of pod.spec?.ephemeralContainers ?? []) if (container.name === name) return container;
  return { name };
}

/** What a container asks for by now. */
export function resourcesOf({ pod }: { pod: StoredPod }, name: string): ResourceRequirements {
  return containerSpec({ pod }, name).resources ?? {};
}

/** Whether a container runs, or ran, with other resources than its spec names by now. */
export function isResized(work: Work, { name, resources, isOver }: ContainerRun): boolean {
  if (resources === null || isOver) return false;
  const wanted = resourcesOf(work, name);
  return wanted !== resources && !isEqual(wanted, resources);
}

/** Containers in the order of the spec: init containers, then the others; without the ephemeral ones. */
export function runsOf({ run }: Work): ContainerRun[] {
  const all = Object.values(run.containers);
  return run.hasEphemeral ? all.filter(({ isEphemeral }) => !isEphemeral) : all;
}

/** All containers of a pod, ephemeral ones at last. */
export function allRunsOf({ run }: Work): ContainerRun[] {
  return Object.values(run.containers);
}

/** Whether nothing is left to do but to end the sidecars: the app has ended for good, or an init container has failed. */
export function isFinished(work: Work): boolean {
  const runs = runsOf(work).filter(({ isSidecar }) => !isSidecar);
  return (
    runs.every(({ isInit, isOver, process }) => isInit || (isOver && process === null)) ||
    runs.some(({ isInit, isOver, state }) => isInit && isOver && state.terminated?.exitCode !== 0)
  );
}

/** The run of a container; null where there is none. */
export function findRun({ run }: Work, name: string | undefined): ContainerRun | null {
  return run.containers[name ?? ''] ?? null;
}

/** Changes some fields of a container. */
export function patch(work: Work, name: string, fields: Partial<ContainerRun>): ContainerRun {
  const old = work.run.containers[name];
  if (!old) throw new Error(`no container ${name}`);
  const next = Object.assign(copyContainer(old), fields);
  work.run.containers = withKey(work.run.containers, name, next);
  return next;
}

/** Plans a task of the pod. */
export function plan(work: Work, task: Task): void {
  work.run.tasks = [...work.run.tasks, task];
}

/** Plans something for this start of a container only. */
export function planFor(
  work: Work,
  { name, instance }: ContainerRun,
  task: Omit<Task, 'container' | 'instance'>,
): void {
  const { kind, atMs, probe } = task;
  plan(work, probe ? { kind, atMs, container: name, instance, probe } : { kind, atMs, container: name, instance });
}

/** Records an event of the kubelet, about the pod or one of its containers. */
export function tell(
  work: Work,
  type: 'Normal' | 'Warning',
  reason: string,
  message: string,
  container?: ContainerRun,
): void {
  const field = container?.isInit ? 'initContainers' : container?.isEphemeral ? 'ephemeralContainers' : 'containers';
  const text: EventText = { type, reason, message, component: 'kubelet', host: work.node.metadata.name };
  if (container) text.fieldPath = `spec.${field}{${container.name}}`;
  work.client.event(work.pod, text);
}

/** `name_namespace(uid)`, as the kubelet calls a pod in its messages. */
export function podTitle({ pod }: Work): string {
  return `${pod.metadata.name}_${pod.metadata.namespace}(${pod.metadata.uid})`;
}

/** A duration as Go prints it: `10s`, `1m20s`, `5m0s`. */
export function goDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds}s`;
  return `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}
