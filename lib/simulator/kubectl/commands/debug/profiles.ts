import { failure } from '#lib/simulator/kubectl/errors.ts';
import type { Container, PodSpec, SecurityContext } from '#lib/simulator/schema/kubernetes.ts';

/** Where a container is put to look around: beside others in a running pod, in a copy of one, or on a node. */
export type Style = 'ephemeral' | 'copy' | 'node';

type Profile = {
  securityContext(style: Style, given: SecurityContext | undefined): SecurityContext | undefined;
  /** What a pod on a node shares with it. */
  node: { namespaces: boolean; root: boolean };
};

const nothing = { namespaces: false, root: false };
const restricted: SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

const profiles: Record<string, Profile> = {
  legacy: { securityContext: (_, given) => given, node: { namespaces: true, root: true } },
  general: {
    securityContext: (style, given) => (style === 'node' ? undefined : withCapabilities(given, 'SYS_PTRACE')),
    node: { namespaces: true, root: true },
  },
  baseline: { securityContext: () => undefined, node: nothing },
  restricted: { securityContext: () => restricted, node: nothing },
  netadmin: {
    securityContext: (_, given) => withCapabilities(given, 'NET_ADMIN', 'NET_RAW'),
    node: { namespaces: true, root: false },
  },
  sysadmin: {
    securityContext: (_, given) => ({ ...given, privileged: true }),
    node: { namespaces: true, root: true },
  },
};

/** Refuses a profile that there is not (NewProfileApplier). */
export function checkProfile(name: string): void {
  if (!Object.hasOwn(profiles, name)) throw failure(`unknown profile: ${name}`);
}

/** A container with the rights of a profile. */
export function withProfile<T extends Container>(container: T, name: string, style: Style): T {
  const { securityContext: given, ...rest } = container;
  const securityContext = profiles[name]?.securityContext(style, given);
  return (securityContext ? { ...rest, securityContext } : rest) as T;
}

/** The spec of a pod that looks at a node, with what a profile lets it share. */
export function onNode(spec: PodSpec, name: string): PodSpec {
  const { namespaces, root } = profiles[name]?.node ?? nothing;
  const volumeMounts = [{ mountPath: '/host', name: 'host-root' }];
  return {
    ...spec,
    ...(namespaces ? { hostNetwork: true, hostPID: true, hostIPC: true } : {}),
    ...(root
      ? {
          containers: (spec.containers ?? []).map((container) => ({ ...container, volumeMounts })),
          volumes: [{ name: 'host-root', hostPath: { path: '/' } }],
        }
      : {}),
  };
}

function withCapabilities(given: SecurityContext | undefined, ...names: string[]): SecurityContext {
  return { ...given, capabilities: { ...given?.capabilities, add: [...(given?.capabilities?.add ?? []), ...names] } };
}
