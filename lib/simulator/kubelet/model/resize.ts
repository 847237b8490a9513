import type { Container } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual } from '#lib/simulator/value.ts';
import { shortage } from './admission.ts';
import { stopContainer } from './end-container.ts';
import type { ContainerRun } from './pod-run.ts';
import { containerSpec, isResized, patch, plan, resourcesOf, runsOf, tell, type Work } from './work.ts';

/** How soon a resize that found no room is tried again. */
const retryMs = 10_000;

/**
 * Gives running containers the resources of their changed spec: at once, by a restart where the resize policy wants
 * one, or later, when the node has room again.
 */
export function followResources(work: Work): void {
  const { run, pod } = work;
  const changed = runsOf(work).filter((one) => isResized(work, one));
  const generation = pod.metadata.generation ?? 1;
  if (changed.length === 0) {
    if (run.resize?.reason) run.resize = null;
    return;
  }
  if (run.resize?.generation === generation && !run.resize.reason) return;
  const short = shortage(work);
  if (short) {
    if (run.resize?.generation !== generation || run.resize.message !== short.message) {
      run.resize = { generation, reason: 'Deferred', message: short.message, sinceMs: work.now };
      tellResize(work, 'Warning', { reason: 'ResizeDeferred', what: short.reason, error: short.message });
    }
    if (!run.tasks.some(({ kind }) => kind === 'resync')) plan(work, { kind: 'resync', atMs: work.now + retryMs });
    return;
  }
  run.resize = { generation, reason: null, message: null, sinceMs: work.now };
  tellResize(work, 'Normal', { reason: 'ResizeStarted', what: 'started' });
  for (const one of changed) {
    if (one.process && wantsRestart(work, one)) {
      stopContainer(work, one.name, `Container ${one.name} resize requires restart`);
    } else patch(work, one.name, { resources: resourcesOf(work, one.name) });
  }
}

/** Tells the end of a resize, once every container has what it should have. */
export function completeResize(work: Work): void {
  const { run } = work;
  if (!run.resize || run.resize.reason || runsOf(work).some((one) => isResized(work, one))) return;
  run.resize = null;
  tellResize(work, 'Normal', { reason: 'ResizeCompleted', what: 'completed' });
}

function wantsRestart(work: Work, { name, resources }: ContainerRun): boolean {
  const [next, old] = [resourcesOf(work, name), resources ?? {}];
  return (containerSpec(work, name).resizePolicy ?? []).some(({ resourceName = '', restartPolicy }) => {
    const differs = (part: 'limits' | 'requests') => !isEqual(next[part]?.[resourceName], old[part]?.[resourceName]);
    return restartPolicy === 'RestartContainer' && (differs('limits') || differs('requests'));
  });
}

type Telling = { reason: string; what: string; error?: string };

function tellResize(work: Work, type: 'Normal' | 'Warning', { reason, what, error }: Telling): void {
  const { spec, metadata } = work.pod;
  const sidecars = (spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  const text = JSON.stringify({
    initContainers: sidecars.length > 0 ? sidecars.map(shown) : undefined,
    containers: (spec?.containers ?? []).map(shown),
    generation: metadata.generation,
    error,
  });
  tell(work, type, reason, `Pod resize ${what}: ${text}`);
}

function shown({ name, resources }: Container) {
  return { name, resources: { limits: sorted(resources?.limits), requests: sorted(resources?.requests) } };
}

function sorted(amounts: Record<string, string | number> | undefined) {
  if (!amounts) return undefined;
  return Object.fromEntries(Object.entries(amounts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
