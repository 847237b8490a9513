import type { ContainerStatus, Pod } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

/** Something that keeps one pod from being ready. `path` is where in the pod the learner can change it. */
export type PodTrouble = { code: string; message: string; path: string; container?: string };

const stillStarting = new Set(['ContainerCreating', 'PodInitializing']);
const imageReasons = new Set(['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName', 'ErrImageNeverPull']);
const commandReasons = new Set([
  'CrashLoopBackOff',
  'RunContainerError',
  'StartError',
  'Error',
  'OOMKilled',
  'Completed',
]);

/** Why the pod is not ready, most telling first; empty for a ready (or finished) pod. */
export function podTroubles(pod: Stored<Pod>): PodTrouble[] {
  const conditions = pod.status?.conditions ?? [];
  const scheduled = conditions.find((one) => one.type === 'PodScheduled');
  if (scheduled?.status === 'False') {
    const message = scheduled.message ?? '';
    return [{ code: scheduled.reason ?? 'Unschedulable', message, path: schedulingPath(message, pod) }];
  }
  if (pod.status?.phase === 'Succeeded') return [];
  const groups = [
    {
      statuses: pod.status?.initContainerStatuses ?? [],
      specs: pod.spec?.initContainers ?? [],
      field: 'initContainers',
    },
    { statuses: pod.status?.containerStatuses ?? [], specs: pod.spec?.containers ?? [], field: 'containers' },
  ];
  return groups.flatMap(({ statuses, specs, field }) =>
    statuses.flatMap((status) => {
      const index = specs.findIndex((spec) => spec.name === status.name);
      const trouble = containerTrouble(status, `spec.${field}[${index}]`, field === 'containers');
      return trouble ? [{ ...trouble, container: status.name ?? '' }] : [];
    }),
  );
}

function containerTrouble(status: ContainerStatus, path: string, isMain: boolean): PodTrouble | null {
  const { waiting, terminated } = status.state ?? {};
  if (waiting?.reason && !stillStarting.has(waiting.reason)) {
    return { code: waiting.reason, message: waiting.message ?? '', path: `${path}${fieldFor(waiting.reason)}` };
  }
  if (terminated && terminated.exitCode !== 0) {
    const reason = terminated.reason ?? 'Error';
    return {
      code: reason,
      message: terminated.message ?? `exit code ${terminated.exitCode}`,
      path: `${path}${fieldFor(reason)}`,
    };
  }
  if (!isMain || !status.state?.running || status.ready !== false) return null;
  return status.started === false
    ? { code: 'NotStarted', message: '', path: `${path}.startupProbe` }
    : { code: 'NotReady', message: '', path: `${path}.readinessProbe` };
}

function fieldFor(reason: string): string {
  if (imageReasons.has(reason)) return '.image';
  if (reason === 'OOMKilled') return '.resources.limits.memory';
  if (commandReasons.has(reason)) return '.command';
  return reason === 'CreateContainerConfigError' ? '.env' : '';
}

function schedulingPath(message: string, { spec }: Stored<Pod>): string {
  if (message.includes('Insufficient')) return 'spec.containers[0].resources.requests';
  if (message.includes('node affinity/selector')) return spec?.nodeSelector ? 'spec.nodeSelector' : 'spec.affinity';
  // A closed node is opened by its owner; no field of the pod helps.
  if (message.includes('were unschedulable')) return 'spec';
  if (message.includes('untolerated taint')) return 'spec.tolerations';
  if (message.includes('topology spread')) return 'spec.topologySpreadConstraints';
  if (message.includes('pod anti-affinity') || message.includes('pod affinity')) return 'spec.affinity';
  return message.includes('persistentvolumeclaim') ? 'spec.volumes' : 'spec';
}
