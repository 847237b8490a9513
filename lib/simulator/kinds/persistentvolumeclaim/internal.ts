import type { LabelSelector, PersistentVolumeClaimSpec } from '#lib/simulator/schema/kubernetes.ts';

/** A claim's spec as the API server's own Go type prints as JSON: for the difference that it shows on a refusal. */
export function internalClaimSpec(spec: PersistentVolumeClaimSpec): unknown {
  return {
    AccessModes: spec.accessModes ?? null,
    Selector: internalSelector(spec.selector),
    Resources: { Limits: spec.resources?.limits ?? null, Requests: spec.resources?.requests ?? null },
    VolumeName: spec.volumeName ?? '',
    StorageClassName: spec.storageClassName ?? null,
    VolumeMode: spec.volumeMode ?? null,
    DataSource: spec.dataSource
      ? { APIGroup: spec.dataSource.apiGroup ?? null, Kind: spec.dataSource.kind, Name: spec.dataSource.name }
      : null,
    DataSourceRef: spec.dataSourceRef
      ? {
          APIGroup: spec.dataSourceRef.apiGroup ?? null,
          Kind: spec.dataSourceRef.kind,
          Name: spec.dataSourceRef.name,
          Namespace: spec.dataSourceRef.namespace ?? null,
        }
      : null,
    VolumeAttributesClassName: spec.volumeAttributesClassName ?? null,
  };
}

function internalSelector(selector: LabelSelector | undefined): unknown {
  if (!selector) return null;
  const { matchLabels, matchExpressions } = selector;
  return { ...(matchLabels ? { matchLabels } : {}), ...(matchExpressions ? { matchExpressions } : {}) };
}
