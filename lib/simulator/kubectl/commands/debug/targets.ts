import { nextName } from '#lib/simulator/api/random.ts';
import type { Call } from '#lib/simulator/kubectl/command.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import { readPairs } from '#lib/simulator/kubectl/pairs.ts';
import type { StoredPod } from '#lib/simulator/kubectl/pod-target.ts';
import type { Container, PodSpec } from '#lib/simulator/schema/kubernetes.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { chance, nameIn, settingsOf } from './container.ts';
import { onNode, withProfile } from './profiles.ts';

/** The pod and the container in it that looks around; '' where there is none but the copy itself. */
export type Session = { pod: string; container: string };

const messagePolicy = { terminationMessagePolicy: 'File' };

/** Adds a container to a running pod (debugByEphemeralContainer). */
export function lookInside(call: Call, pod: StoredPod): Session {
  const name = nameIn(call, pod);
  const target = call.flags.text('target');
  const added: Container & { targetContainerName?: string } = {
    name,
    ...settingsOf(call),
    ...messagePolicy,
    ...(target ? { targetContainerName: target } : {}),
  };
  const container = withProfile(added, call.flags.text('profile'), 'ephemeral');
  warnOfUser(call, pod.spec ?? {}, container);
  const { name: podName, namespace = '' } = pod.metadata;
  const type = call.discovery.typeFor('pods');
  call.client.patch(
    { type, namespace, name: podName, subresource: 'ephemeralcontainers' },
    {
      body: { spec: { ephemeralContainers: [container] } } as unknown as JsonObject,
      contentType: 'application/strategic-merge-patch+json',
    },
  );
  return { pod: podName, container: name };
}

/** Makes a copy of a pod with something changed, or with one more container (debugByCopy). */
export function copyPod(call: Call, pod: StoredPod): Session {
  const { flags } = call;
  const { ephemeralContainers: _, ...own } = pod.spec ?? {};
  const images = readPairs(flags.list('set-image'), { what: 'set-image', removals: false }).set;
  let containers = (own.containers ?? []).map((one) => ({
    ...one,
    image: images.get(one.name ?? '') ?? images.get('*') ?? one.image ?? '',
  }));
  let name = flags.text('container');
  const isKnown = containers.some((one) => one.name === name);
  if (!isKnown && flags.text('image') === '') {
    if (images.size === 0) throw failure('you must specify image when creating new container');
    name = '';
  } else {
    if (!isKnown) {
      name = nameIn(call, pod);
      containers = [...containers, { name, image: '', ...messagePolicy }];
    }
    containers = containers.map((one) => (one.name === name ? changed(call, one) : one));
  }
  const isLegacy = flags.text('profile') === 'legacy';
  const spec: PodSpec = name === '' ? { ...own, containers } : kept(call, { ...own, containers });
  if (flags.isSet('share-processes')) spec.shareProcessNamespace = flags.bool('share-processes');
  else if (name !== '' && !isLegacy) spec.shareProcessNamespace ??= true;
  if (!flags.bool('same-node')) delete spec.nodeName;
  const container = containers.find((one) => one.name === name);
  if (container) warnOfUser(call, spec, container);
  const { namespace = '', labels, annotations } = pod.metadata;
  const keeps = (flag: string) => name === '' || flags.bool(flag);
  const metadata = {
    name: flags.text('copy-to'),
    namespace,
    ...(keeps('keep-labels') && !(isLegacy && name !== '') && labels ? { labels } : {}),
    ...((keeps('keep-annotations') || isLegacy) && annotations ? { annotations } : {}),
  };
  create(call, namespace, { metadata, spec });
  if (flags.bool('replace')) {
    const body = { kind: 'DeleteOptions', apiVersion: 'v1', gracePeriodSeconds: 0 };
    call.client.delete({ type: call.discovery.typeFor('pods'), namespace, name: pod.metadata.name }, body);
  }
  return { pod: metadata.name, container: name };
}

function changed(call: Call, container: Container & { image: string }): Container & { image: string } {
  const { command, args, stdin: _stdin, tty: _tty, ...rest } = container;
  const settings = settingsOf(call);
  const words = settings.command ? {} : { ...(command ? { command } : {}), ...(args ? { args } : {}) };
  return withProfile({ ...rest, ...words, ...settings }, call.flags.text('profile'), 'copy') as typeof container;
}

/** What is left of the probes and init containers of a copied pod. */
function kept({ flags }: Call, spec: PodSpec): PodSpec {
  if (flags.text('profile') === 'legacy') return spec;
  const containers = (spec.containers ?? []).map(({ livenessProbe, readinessProbe, startupProbe, ...rest }) => ({
    ...rest,
    ...(flags.bool('keep-liveness') && livenessProbe ? { livenessProbe } : {}),
    ...(flags.bool('keep-readiness') && readinessProbe ? { readinessProbe } : {}),
    ...(flags.bool('keep-startup') && startupProbe ? { startupProbe } : {}),
  }));
  const { initContainers, ...rest } = spec;
  return { ...rest, containers, ...(flags.bool('keep-init-containers') && initContainers ? { initContainers } : {}) };
}

/** Makes a pod that looks at a node (generateNodeDebugPod). */
export function lookAtNode(call: Call, node: string): Session {
  const profile = call.flags.text('profile');
  const container = call.flags.text('container') || 'debugger';
  const name = nextName({ state: chance(call, node) }, `node-debugger-${node}-`);
  if (!call.flags.bool('quiet')) {
    call.out(`Creating debugging pod ${name} with container ${container} on node ${node}.\n`);
  }
  const own = withProfile({ name: container, ...settingsOf(call), ...messagePolicy }, profile, 'node');
  const spec: PodSpec = {
    containers: [own],
    nodeName: node,
    restartPolicy: 'Never',
    tolerations: [{ operator: 'Exists' }],
  };
  const metadata = { name, labels: { 'app.kubernetes.io/managed-by': 'kubectl-debug' } };
  create(call, call.namespace, { metadata, spec: onNode(spec, profile) });
  return { pod: name, container };
}

function create(call: Call, namespace: string, pod: { metadata: object; spec: PodSpec }): void {
  const body = { kind: 'Pod', apiVersion: 'v1', ...pod } as unknown as JsonObject;
  call.client.create({ type: call.discovery.typeFor('pods'), namespace }, body);
}

const userWarning =
  'Warning: Non-root user is configured for the entire target Pod, and some capabilities granted by debug profile may not work. Please consider using "--custom" with a custom profile that specifies "securityContext.runAsUser: 0".\n';

function warnOfUser(call: Call, { securityContext }: PodSpec, container: Container): void {
  const { runAsUser, privileged, capabilities } = container.securityContext ?? {};
  if (!securityContext?.runAsUser || runAsUser === 0) return;
  if (privileged || capabilities?.add?.length) call.err(userWarning);
}
