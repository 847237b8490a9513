import { kubernetesVersion } from '#lib/simulator/schema/types.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

/** version.Info of a build; the commit and the build date are not those of a real one. */
export function versionInfo(): JsonObject {
  const [major = '', minor = ''] = kubernetesVersion.slice(1).split('.');
  return {
    major,
    minor,
    gitVersion: kubernetesVersion,
    gitCommit: '0000000000000000000000000000000000000000',
    gitTreeState: 'clean',
    buildDate: '2026-01-01T00:00:00Z',
    goVersion: 'go1.25.0',
    compiler: 'gc',
    platform: 'linux/amd64',
  };
}
