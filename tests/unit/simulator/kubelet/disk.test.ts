import { describe, expect, it } from 'vitest';
import type { Pod } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { lab } from '#tests/unit/simulator/controllers/lab.ts';

const container = (name: string, script: string, more = '') =>
  `{name: ${name}, image: 'busybox:1.37', command: [sh, -c, '${script}; sleep 3600']${more}}`;
const limited = (amount: string) => `, resources: {limits: {ephemeral-storage: ${amount}}}`;
const mounted = ', volumeMounts: [{name: v, mountPath: /v}]';

function start(containers: string, volumes = '') {
  const one = lab('model');
  one.apply(`{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [${containers}]${volumes}}}`);
  return one;
}

describe('a pod that takes more of the disk than it may is evicted', () => {
  it.each([
    [
      'by its volume',
      container('c', 'dd if=/dev/zero of=/v/f bs=1M count=50', mounted),
      ', volumes: [{name: v, emptyDir: {sizeLimit: 10Mi}}]',
      'Usage of EmptyDir volume "v" exceeds the limit "10Mi". ',
    ],
    [
      'by its container',
      container('c', 'fallocate -l 20M /tmp/f', limited('10Mi')),
      '',
      'Pod ephemeral local storage usage exceeds the total limit of containers 10Mi. ',
    ],
    [
      'by its container and volume together',
      container('c', 'fallocate -l 6M /tmp/f; fallocate -l 6M /v/f', limited('10Mi') + mounted),
      ', volumes: [{name: v, emptyDir: {}}]',
      'Pod ephemeral local storage usage exceeds the total limit of containers 10Mi. ',
    ],
    [
      'by one of its containers alone',
      `${container('c', 'fallocate -l 20M /tmp/f', limited('10Mi'))}, ${container('d', 'true', limited('1Gi'))}`,
      '',
      'Container c exceeded its local ephemeral storage limit "10Mi". ',
    ],
  ])('%s', (_, containers, volumes, message) => {
    const one = start(containers, volumes);
    one.advance(90_000);
    const { status = {} } = one.get<Stored<Pod>>('pods', 'p');
    expect(status).toMatchObject({ phase: 'Failed', reason: 'Evicted', message });
    expect(one.events('Pod')).toContain(`Evicted: ${message}`);
    expect(one.kubectl('kubectl get pod p --no-headers')).toMatch(/^p +0\/\d +Error +0 /);
  });

  it('and not before it does', () => {
    const script = 'fallocate -l 6M /tmp/f';
    const one = start(container('c', script, limited('10Mi')));
    one.advance(90_000);
    expect(one.kubectl('kubectl get pod p --no-headers')).toContain('Running');
    one.kubectl('kubectl exec p -- fallocate -l 6M /tmp/g');
    one.advance(20_000);
    expect(one.kubectl('kubectl get pod p --no-headers')).toContain('Error');
  });
});

it('lets nothing more into a volume in memory than it may hold', () => {
  const volumes = ', volumes: [{name: v, emptyDir: {medium: Memory, sizeLimit: 1Mi}}]';
  const one = start(container('c', 'dd if=/dev/zero of=/v/f bs=1M count=2; stat -c %s /v/f', mounted), volumes);
  one.advance(3000);
  expect(one.kubectl('kubectl logs p')).toBe("dd: error writing '/v/f': No space left on device\n1048576\n");
});

it('tells what mount says of a share, for which the nodes have no programs', () => {
  const volumes = ', volumes: [{name: v, nfs: {server: 10.0.0.9, path: /exports}}]';
  const one = start(container('c', 'true', mounted), volumes);
  one.advance(5000);
  expect(one.kubectl('kubectl get pod p --no-headers')).toContain('ContainerCreating');
  const [told = ''] = one.events('Pod').filter((text) => text.startsWith('FailedMount'));
  const target = '/var/lib/kubelet/pods/<uid>/volumes/kubernetes.io~nfs/v';
  expect(told.replace(/[0-9a-f]{8}-[0-9a-f-]+/g, '<uid>')).toBe(
    `FailedMount: MountVolume.SetUp failed for volume "v" : mount failed: exit status 32\nMounting command: mount\nMounting arguments: -t nfs 10.0.0.9:/exports ${target}\nOutput: mount: ${target}: bad option; for several filesystems (e.g. nfs, cifs) you might need a /sbin/mount.<type> helper program.\n       dmesg(1) may have more information after failed mount system call.\n`,
  );
});
