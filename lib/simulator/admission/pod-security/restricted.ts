import { flatMap } from '#lib/simulator/flat-map.ts';
import type { Volume } from '#lib/simulator/schema/kubernetes.ts';
import { baselineChecks } from './baseline.ts';
import { allContainers, type Check, containersText, distinct, quoted, settersText } from './containers.ts';

const allowedVolumes = new Set(
  'configMap csi downwardAPI emptyDir ephemeral image persistentVolumeClaim projected secret'.split(' '),
);

/** What the restricted level adds to baseline, in upstream's order. */
export const restrictedChecks: Record<string, Check> = {
  allowPrivilegeEscalation(spec) {
    const bad = allContainers(spec).filter(
      ({ securityContext }) => securityContext?.allowPrivilegeEscalation !== false,
    );
    if (bad.length === 0) return null;
    const detail = `${containersText(bad)} must set securityContext.allowPrivilegeEscalation=false`;
    return { reason: 'allowPrivilegeEscalation != false', detail };
  },
  capabilities(spec) {
    const keeping = allContainers(spec).filter(
      ({ securityContext }) => !securityContext?.capabilities?.drop?.includes('ALL'),
    );
    const added = (container: ReturnType<typeof allContainers>[number]) =>
      (container.securityContext?.capabilities?.add ?? []).filter((name) => name !== 'NET_BIND_SERVICE');
    const adding = allContainers(spec).filter((container) => added(container).length > 0);
    const details: string[] = [];
    if (keeping.length > 0)
      details.push(`${containersText(keeping)} must set securityContext.capabilities.drop=["ALL"]`);
    if (adding.length > 0) {
      const names = quoted(distinct(flatMap(adding, added)));
      details.push(`${containersText(adding)} must not include ${names} in securityContext.capabilities.add`);
    }
    return details.length === 0 ? null : { reason: 'unrestricted capabilities', detail: details.join('; ') };
  },
  procMount: baselineChecks['procMount'] as Check,
  restrictedVolumes(spec) {
    const bad = (spec.volumes ?? []).filter((volume) => badType(volume) !== null);
    if (bad.length === 0) return null;
    const types = distinct(bad.map((volume) => badType(volume) ?? undefined));
    const [noun, verb] = bad.length === 1 ? ['volume', 'uses'] : ['volumes', 'use'];
    const kinds = types.length === 1 ? 'type' : 'types';
    const names = quoted(bad.map(({ name }) => name ?? ''));
    return {
      reason: 'restricted volume types',
      detail: `${noun} ${names} ${verb} restricted volume ${kinds} ${quoted(types)}`,
    };
  },
  runAsNonRoot(spec) {
    const pod = spec.securityContext?.runAsNonRoot;
    const containers = allContainers(spec);
    const refusing = containers.filter(({ securityContext }) => securityContext?.runAsNonRoot === false);
    const silent = containers.filter(({ securityContext }) => securityContext?.runAsNonRoot === undefined);
    const reason = 'runAsNonRoot != true';
    if (pod === false || refusing.length > 0) {
      return {
        reason,
        detail: `${settersText(pod === false, refusing)} must not set securityContext.runAsNonRoot=false`,
      };
    }
    if (pod === true || silent.length === 0) return null;
    return { reason, detail: `pod or ${containersText(silent)} must set securityContext.runAsNonRoot=true` };
  },
  runAsUser(spec) {
    const isBadPod = spec.securityContext?.runAsUser === 0;
    const bad = allContainers(spec).filter(({ securityContext }) => securityContext?.runAsUser === 0);
    if (!isBadPod && bad.length === 0) return null;
    return { reason: 'runAsUser=0', detail: `${settersText(isBadPod, bad)} must not set runAsUser=0` };
  },
  seccompProfile(spec) {
    const isSafe = (type: string | undefined) => type === 'RuntimeDefault' || type === 'Localhost';
    const pod = spec.securityContext?.seccompProfile?.type;
    const typeOf = (container: ReturnType<typeof allContainers>[number]) =>
      container.securityContext?.seccompProfile?.type;
    const containers = allContainers(spec);
    const isBadPod = pod !== undefined && !isSafe(pod);
    const bad = containers.filter((container) => typeOf(container) !== undefined && !isSafe(typeOf(container)));
    const reason = 'seccompProfile';
    if (isBadPod || bad.length > 0) {
      const values = quoted(distinct([isBadPod ? pod : undefined, ...bad.map(typeOf)]));
      return {
        reason,
        detail: `${settersText(isBadPod, bad)} must not set securityContext.seccompProfile.type to ${values}`,
      };
    }
    const silent = containers.filter((container) => typeOf(container) === undefined);
    if (pod !== undefined || silent.length === 0) return null;
    const wanted = 'must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"';
    return { reason, detail: `pod or ${containersText(silent)} ${wanted}` };
  },
};

function badType({ name: _, ...sources }: Volume): string | null {
  const found = Object.entries(sources).find(([, value]) => value !== undefined);
  return found && !allowedVolumes.has(found[0]) ? found[0] : null;
}
