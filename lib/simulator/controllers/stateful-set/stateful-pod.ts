import { podFromTemplate } from '#lib/simulator/controllers/pod-control.ts';
import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { type Revision, templateOf } from '#lib/simulator/controllers/revision-history.ts';
import type { PersistentVolumeClaim, StatefulSet } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

export type StoredStatefulSet = Stored<StatefulSet>;

export const revisionLabel = 'controller-revision-hash';
export const podIndexLabel = 'apps.kubernetes.io/pod-index';
export const podNameLabel = 'statefulset.kubernetes.io/pod-name';

/** The name of the pod with this ordinal. */
export function podName(set: StoredStatefulSet, ordinal: number): string {
  return `${set.metadata.name}-${ordinal}`;
}

/** The ordinal in a pod's name, or -1 when it is no pod of the set (getParentNameAndOrdinal). */
export function ordinalOf(set: StoredStatefulSet, pod: StoredPod): number {
  const match = /^(.*)-(\d+)$/.exec(pod.metadata.name);
  return match?.[1] === set.metadata.name ? Number(match[2]) : -1;
}

/** The pod of an ordinal in a revision: its name, host name, labels and claims are its identity. */
export function statefulPod(set: StoredStatefulSet, ordinal: number, revision: Revision): StoredPod {
  const pod = podFromTemplate(templateOf(revision) ?? set.spec?.template, set);
  const name = podName(set, ordinal);
  const claims = set.spec?.volumeClaimTemplates ?? [];
  const claimed = claims.map((claim) => ({
    name: claim.metadata?.name,
    persistentVolumeClaim: { claimName: claimName(set, claim, ordinal) },
  }));
  const others = pod.spec?.volumes?.filter(({ name: own }) => !claimed.some((volume) => volume.name === own)) ?? [];
  const volumes = [...claimed, ...others];
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      name,
      labels: {
        ...pod.metadata.labels,
        [podIndexLabel]: String(ordinal),
        [revisionLabel]: revision.metadata.name,
        [podNameLabel]: name,
      },
    },
    spec: {
      ...pod.spec,
      hostname: name,
      ...(set.spec?.serviceName ? { subdomain: set.spec.serviceName } : {}),
      ...(volumes.length > 0 ? { volumes } : {}),
    },
  };
}

/** The name of a pod's claim that is made from a template. */
export function claimName(set: StoredStatefulSet, claim: PersistentVolumeClaim, ordinal: number): string {
  return `${claim.metadata?.name}-${podName(set, ordinal)}`;
}

/** The claims that a pod of the set needs, from the set's templates. */
export function claimsOf(set: StoredStatefulSet, ordinal: number): Stored<PersistentVolumeClaim>[] {
  return (set.spec?.volumeClaimTemplates ?? []).map((claim) => ({
    ...claim,
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      ...(claim.metadata?.annotations ? { annotations: claim.metadata.annotations } : {}),
      name: claimName(set, claim, ordinal),
      namespace: set.metadata.namespace,
      labels: { ...claim.metadata?.labels, ...set.spec?.selector?.matchLabels },
    },
  }));
}
