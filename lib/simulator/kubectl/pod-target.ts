import { labelsMatch } from '#lib/simulator/api/selector.ts';
import { matchesSelector } from '#lib/simulator/controllers/label-selector.ts';
import type { LabelSelector, Pod } from '#lib/simulator/schema/kubernetes.ts';
import type { JsonObject, Stored } from '#lib/simulator/value.ts';
import { build, requireInfos } from './builder.ts';
import type { Call } from './command.ts';
import { failure } from './errors.ts';
import { type Info, metadataOf } from './info.ts';
import { waitUntil } from './waiting.ts';

export type StoredPod = Stored<Pod>;

/** The object that `POD`, `TYPE/NAME` or `TYPE NAME` names. */
export function targetInfo(call: Call, args: string[]): Info | null {
  const [first = ''] = args;
  const plain = args.length === 1 && !first.includes('/');
  const [info] = requireInfos(build(call, { args: plain ? ['pods', first] : args, continueOnError: true }));
  return info ?? null;
}

/** The pods behind a workload, the ones that are ready and older first (ByLogging); null for kinds without any. */
export function podsBehind(call: Call, info: Info): StoredPod[] | null {
  const spec = (info.object['spec'] ?? {}) as JsonObject;
  const pods = () => listPods(call, info.namespace);
  switch (info.type.kind) {
    case 'Deployment':
    case 'ReplicaSet':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Job': {
      const selector = spec['selector'] as LabelSelector | undefined;
      return inOrder(pods().filter((pod) => matchesSelector(selector, pod.metadata.labels ?? {})));
    }
    case 'Service':
    case 'ReplicationController': {
      const wanted = Object.entries((spec['selector'] ?? {}) as Record<string, string>);
      const requirements = wanted.map(([key, value]) => ({ key, operator: '=' as const, values: [value] }));
      return inOrder(pods().filter((pod) => labelsMatch(requirements, pod.metadata.labels)));
    }
    default:
      return null;
  }
}

function selectsNothing({ type, object }: Info): boolean {
  const { selector } = (object['spec'] ?? {}) as { selector?: JsonObject };
  return type.kind === 'Service' && Object.keys(selector ?? {}).length === 0;
}

export function listPods(call: Call, namespace: string, labelSelector?: string): StoredPod[] {
  const type = call.discovery.typeFor('pods');
  const list = call.client.list({ type, namespace }, labelSelector ? { labelSelector } : {});
  return (list['items'] ?? []) as unknown as StoredPod[];
}

function inOrder(pods: StoredPod[]): StoredPod[] {
  const rank = (pod: StoredPod) => {
    if (!pod.spec?.nodeName) return 3;
    if (pod.status?.phase !== 'Running') return 2;
    return pod.status.conditions?.some((one) => one.type === 'Ready' && one.status === 'True') ? 0 : 1;
  };
  return [...pods].sort((a, b) => rank(a) - rank(b));
}

/** The first pod of a workload; waits 20 seconds when there is none. */
export function firstPod(call: Call, info: Info, verb = 'get the logs from'): StoredPod {
  if (info.type.kind === 'Pod') return info.object as unknown as StoredPod;
  const find = () => podsBehind(call, info);
  const goType = `*${info.type.version}.${info.type.kind}`;
  if (find() === null) throw failure(`cannot ${verb} ${goType}: selector for ${goType} not implemented`);
  if (selectsNothing(info)) {
    const why = `invalid service '${info.name}': Service is defined without a selector`;
    throw failure(`cannot ${verb} ${goType}: ${why}`);
  }
  const found = waitUntil(call.shell.cluster, () => (find() ?? []).length > 0, 20_000);
  const [pod] = find() ?? [];
  if (!found || !pod) throw failure('timed out waiting for the condition');
  return pod;
}

/** Refuses to run commands in a pod that has ended. */
export function refuseExec({ status }: StoredPod): void {
  if (status?.phase !== 'Succeeded' && status?.phase !== 'Failed') return;
  throw failure(`cannot exec into a container in a completed pod; current phase is ${status.phase}`);
}

/** The container that is meant: -c, the annotation, or the first one, which is said when there are several. */
export function chooseContainer(call: Call, pod: StoredPod, name: string): string {
  const { containers = [], initContainers = [], ephemeralContainers = [] } = pod.spec ?? {};
  const all = [...containers, ...initContainers, ...ephemeralContainers].map((one) => one.name ?? '');
  if (name !== '') {
    if (all.includes(name)) return name;
    throw failure(`container ${name} is not valid for pod ${pod.metadata.name} out of: ${namesOf(pod)}`);
  }
  const annotations = (metadataOf(pod as unknown as JsonObject)['annotations'] ?? {}) as Record<string, string>;
  const marked = annotations['kubectl.kubernetes.io/default-container'] ?? '';
  if (marked !== '') {
    if (all.includes(marked)) return marked;
    call.err(`Default container name ${JSON.stringify(marked)} not found in pod ${pod.metadata.name}\n`);
  }
  const first = containers[0]?.name ?? '';
  if (all.length > 1) call.err(`Defaulted container ${JSON.stringify(first)} out of: ${namesOf(pod)}\n`);
  return first;
}

function namesOf(pod: StoredPod): string {
  const { containers = [], initContainers = [], ephemeralContainers = [] } = pod.spec ?? {};
  return [
    ...containers.map((one) => one.name),
    ...ephemeralContainers.map((one) => `${one.name} (ephem)`),
    ...initContainers.map((one) => `${one.name} (init)`),
  ].join(', ');
}
