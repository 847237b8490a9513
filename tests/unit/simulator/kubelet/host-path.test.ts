import { expect, it } from 'vitest';
import { hostPathProblem } from '#lib/simulator/kubelet/model/host-path.ts';

it.each<[string, string | undefined, string | null]>([
  ['/data', undefined, null],
  ['/data', 'DirectoryOrCreate', null],
  ['/data', 'Directory', 'hostPath type check failed: /data is not a directory'],
  ['/var/log/', 'Directory', null],
  ['/etc/hosts', 'Directory', 'hostPath type check failed: /etc/hosts is not a directory'],
  ['/etc/hosts', 'File', null],
  ['/var/run/docker.sock', 'Socket', 'hostPath type check failed: /var/run/docker.sock is not a socket file'],
  ['/run/containerd/containerd.sock', 'Socket', null],
  ['/dev/sdz', 'BlockDevice', 'hostPath type check failed: /dev/sdz is not a block device'],
])('a hostPath %s of type %s: %s', (path, type, problem) => {
  expect(hostPathProblem({ path, type }, false)).toBe(problem);
});

it('takes a directory that an earlier pod had made', () => {
  expect(hostPathProblem({ path: '/data', type: 'Directory' }, true)).toBeNull();
});
