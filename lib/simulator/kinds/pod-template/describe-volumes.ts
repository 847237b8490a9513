import type { DescribeWriter } from '#lib/simulator/kinds/describe-writer.ts';
import type { DownwardAPIVolumeFile, ProjectedVolumeSource, Volume } from '#lib/simulator/schema/kubernetes.ts';
import { canonicalQuantity, compareQuantity } from '#lib/simulator/schema/quantity.ts';

type Lines = string[];

/** Volumes by name with what they are; sources that clusters no longer serve have no lines of their own. */
export function describeVolumes(writer: DescribeWriter, volumes: Volume[], space: string): void {
  if (volumes.length === 0) {
    writer.line(0, `${space}Volumes:\t<none>`);
    return;
  }
  writer.line(0, `${space}Volumes:`);
  for (const volume of volumes) {
    writer.line(1, `${space === '' ? '' : ' '}${volume.name ?? ''}:`);
    for (const line of sourceLines(volume)) writer.line(line === '<unknown>' ? 1 : 2, line);
  }
}

function sourceLines(volume: Volume): Lines {
  const { hostPath, emptyDir, secret, configMap, nfs, persistentVolumeClaim, downwardAPI, projected } = volume;
  if (hostPath) {
    const type = hostPath.type ?? '<none>';
    return ['Type:\tHostPath (bare host directory volume)', `Path:\t${hostPath.path ?? ''}`, `HostPathType:\t${type}`];
  }
  if (emptyDir) {
    const limit = emptyDir.sizeLimit;
    const size = limit !== undefined && compareQuantity(limit, '0') > 0 ? canonicalQuantity(limit) : '<unset>';
    const text = "Type:\tEmptyDir (a temporary directory that shares a pod's lifetime)";
    return [text, `Medium:\t${emptyDir.medium ?? ''}`, `SizeLimit:\t${size}`];
  }
  if (secret) {
    const text = 'Type:\tSecret (a volume populated by a Secret)';
    return [text, `SecretName:\t${secret.secretName ?? ''}`, `Optional:\t${secret.optional ?? false}`];
  }
  if (configMap) {
    const text = 'Type:\tConfigMap (a volume populated by a ConfigMap)';
    return [text, `Name:\t${configMap.name ?? ''}`, `Optional:\t${configMap.optional ?? false}`];
  }
  if (nfs) {
    const text = 'Type:\tNFS (an NFS mount that lasts the lifetime of a pod)';
    return [text, `Server:\t${nfs.server ?? ''}`, `Path:\t${nfs.path ?? ''}`, `ReadOnly:\t${nfs.readOnly ?? false}`];
  }
  if (persistentVolumeClaim) {
    const text = 'Type:\tPersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)';
    const { claimName = '', readOnly = false } = persistentVolumeClaim;
    return [text, `ClaimName:\t${claimName}`, `ReadOnly:\t${readOnly}`];
  }
  if (downwardAPI) {
    const text = 'Type:\tDownwardAPI (a volume populated by information about the pod)';
    return [text, 'Items:', ...fileLines(downwardAPI.items ?? [])];
  }
  return projected ? projectedLines(projected) : otherLines(volume);
}

function otherLines({ csi, ephemeral, image, gitRepo }: Volume): Lines {
  if (csi) {
    const attributes = Object.entries(csi.volumeAttributes ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
    const shown = attributes.map(([key, value], index) => `${index === 0 ? '' : '\t    '}${key}=${value}`);
    return [
      'Type:\tCSI (a Container Storage Interface (CSI) volume source)',
      `Driver:\t${csi.driver ?? ''}`,
      `FSType:\t${csi.fsType ?? ''}`,
      `ReadOnly:\t${csi.readOnly ?? false}`,
      `VolumeAttributes:\t${shown[0] ?? '<none>'}`,
      ...shown.slice(1),
    ];
  }
  if (ephemeral) {
    const spec = ephemeral.volumeClaimTemplate?.spec ?? {};
    const text =
      'Type:\tEphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)';
    return [
      text,
      `StorageClass:\t${spec.storageClassName ?? ''}`,
      `Volume:\t${spec.volumeName ?? ''}`,
      'Labels:\t<none>',
      'Annotations:\t<none>',
      // Both are told of a claim that is bound; an inline one is not.
      'Capacity:\t',
      'Access Modes:\t',
      `VolumeMode:\t${spec.volumeMode ?? ''}`,
    ];
  }
  if (image) {
    const text = 'Type:\tImage (a container image or OCI artifact)';
    return [text, `Reference:\t${image.reference ?? ''}`, `PullPolicy:\t${image.pullPolicy ?? ''}`];
  }
  if (!gitRepo) return ['<unknown>'];
  const text = 'Type:\tGitRepo (a volume that is pulled from git when the pod is created)';
  return [text, `Repository:\t${gitRepo.repository ?? ''}`, `Revision:\t${gitRepo.revision ?? ''}`];
}

function fileLines(files: DownwardAPIVolumeFile[]): Lines {
  return files.flatMap(({ fieldRef, resourceFieldRef, path = '' }) => [
    ...(fieldRef ? [`  ${fieldRef.fieldPath ?? ''} -> ${path}`] : []),
    ...(resourceFieldRef ? [`  ${resourceFieldRef.resource ?? ''} -> ${path}`] : []),
  ]);
}

function projectedLines({ sources }: ProjectedVolumeSource): Lines {
  const lines = ['Type:\tProjected (a volume that contains injected data from multiple sources)'];
  for (const { secret, downwardAPI, configMap, serviceAccountToken, clusterTrustBundle } of sources ?? []) {
    if (secret) lines.push(`SecretName:\t${secret.name ?? ''}`, `Optional:\t${secret.optional ?? false}`);
    else if (downwardAPI) lines.push('DownwardAPI:\ttrue');
    else if (configMap)
      lines.push(`ConfigMapName:\t${configMap.name ?? ''}`, `Optional:\t${configMap.optional ?? false}`);
    else if (serviceAccountToken) lines.push(`TokenExpirationSeconds:\t${serviceAccountToken.expirationSeconds ?? 0}`);
    else if (clusterTrustBundle?.name !== undefined) lines.push(`ClusterTrustBundleName:\t${clusterTrustBundle.name}`);
  }
  return lines;
}
