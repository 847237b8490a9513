import { describe, expect, it } from 'vitest';
import { type Level, podViolations } from '#lib/simulator/admission/pod-security/levels.ts';
import type { PodSpec } from '#lib/simulator/schema/kubernetes.ts';

const good = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [{ name: 'c', securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } }],
} satisfies PodSpec;
const [container] = good.containers;
const withContainer = (more: object): PodSpec => ({
  ...good,
  containers: [{ ...container, securityContext: { ...container?.securityContext, ...more } }] as never,
});

describe('Pod Security', () => {
  it('lets a hardened pod pass every level', () => {
    for (const level of ['privileged', 'baseline', 'restricted'] as const)
      expect(podViolations(good, { level, version: 'latest' })).toEqual([]);
  });

  it.each<[string, Level, PodSpec, string]>([
    ['host namespaces', 'baseline', { ...good, hostPID: true, hostNetwork: true }, 'hostNetwork=true, hostPID=true'],
    [
      'privileged',
      'baseline',
      withContainer({ privileged: true }),
      'container "c" must not set securityContext.privileged=true',
    ],
    ['hostPath volumes', 'baseline', { ...good, volumes: [{ name: 'v', hostPath: { path: '/' } }] }, 'volume "v"'],
    [
      'restricted volume types',
      'restricted',
      {
        ...good,
        volumes: [
          { name: 'v', hostPath: { path: '/' } },
          { name: 'n', nfs: {} },
        ],
      },
      'volumes "v", "n" use restricted volume types "hostPath", "nfs"',
    ],
    [
      'non-default capabilities',
      'baseline',
      withContainer({ capabilities: { add: ['SYS_TIME', 'CHOWN'] } }),
      'container "c" must not include "SYS_TIME" in securityContext.capabilities.add',
    ],
    [
      'runAsNonRoot != true',
      'restricted',
      withContainer({ runAsNonRoot: false }),
      'container "c" must not set securityContext.runAsNonRoot=false',
    ],
    ['runAsUser=0', 'restricted', withContainer({ runAsUser: 0 }), 'container "c" must not set runAsUser=0'],
    [
      'seccompProfile',
      'restricted',
      withContainer({ seccompProfile: { type: 'Unconfined' } }),
      'container "c" must not set securityContext.seccompProfile.type to "Unconfined"',
    ],
    [
      'forbidden sysctls',
      'baseline',
      { ...good, securityContext: { ...good.securityContext, sysctls: [{ name: 'kernel.msgmax', value: '1' }] } },
      'kernel.msgmax',
    ],
  ])('forbids %s in %s', (reason, level, spec, detail) => {
    expect(podViolations(spec, { level, version: 'latest' })).toEqual([{ reason, detail }]);
  });

  it('lists everything that a bare pod lacks', () => {
    const violations = podViolations(
      { containers: [{ name: 'a' }, { name: 'b' }] },
      { level: 'restricted', version: 'latest' },
    );
    expect(violations.map(({ reason }) => reason)).toEqual([
      'allowPrivilegeEscalation != false',
      'unrestricted capabilities',
      'runAsNonRoot != true',
      'seccompProfile',
    ]);
    expect(violations[0]?.detail).toBe('containers "a", "b" must set securityContext.allowPrivilegeEscalation=false');
  });
});
