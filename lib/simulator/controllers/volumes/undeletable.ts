import type { Volume } from './matching.ts';

/** Why no volume plugin deletes it; '' where one does, null where a driver outside of the controller would. */
export function whyUndeletable({ metadata, spec = {} }: Volume): string | null {
  if (spec.csi || metadata.annotations?.['pv.kubernetes.io/provisioned-by']) return null;
  if (spec.hostPath) {
    const { path = '' } = spec.hostPath;
    return /^\/tmp\/.+/.test(path) ? '' : `host_path deleter only supports /tmp/.+ but received provided ${path}`;
  }
  const found = spec.local ? 'no volume plugin matched' : 'no deletable volume plugin matched';
  return `error getting deleter volume plugin for volume ${JSON.stringify(metadata.name)}: ${found}`;
}
