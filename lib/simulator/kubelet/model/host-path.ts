import type { HostPathVolumeSource } from '#lib/simulator/schema/kubernetes.ts';

type Sort = 'directory' | 'file' | 'socket file' | 'character device' | 'block device';

const sortOfType: Record<string, Sort> = {
  Directory: 'directory',
  File: 'file',
  Socket: 'socket file',
  CharDevice: 'character device',
  BlockDevice: 'block device',
};

/** What a node of these clusters (Debian, containerd, no Docker) has that manifests ask for. */
const nodePaths: Record<Sort, string[]> = {
  directory: [
    ...[
      '/',
      '/boot',
      '/dev',
      '/etc',
      '/home',
      '/mnt',
      '/opt',
      '/proc',
      '/root',
      '/run',
      '/srv',
      '/sys',
      '/tmp',
      '/usr',
      '/var',
    ],
    ...[
      '/etc/cni/net.d',
      '/etc/containerd',
      '/etc/kubernetes',
      '/etc/kubernetes/manifests',
      '/etc/ssl/certs',
      '/opt/cni/bin',
    ],
    ...['/lib/modules', '/run/containerd', '/sys/fs/cgroup', '/sys/fs/bpf', '/usr/bin', '/usr/local/bin', '/usr/share'],
    ...[
      '/var/lib',
      '/var/lib/containerd',
      '/var/lib/kubelet',
      '/var/lib/kubelet/pods',
      '/var/log',
      '/var/log/containers',
    ],
    ...['/var/log/pods', '/var/run', '/var/tmp'],
  ],
  file: [
    '/etc/group',
    '/etc/hostname',
    '/etc/hosts',
    '/etc/localtime',
    '/etc/machine-id',
    '/etc/os-release',
    '/etc/passwd',
    '/etc/resolv.conf',
  ],
  'socket file': ['/run/containerd/containerd.sock', '/var/run/containerd/containerd.sock'],
  'character device': ['/dev/null', '/dev/zero', '/dev/random', '/dev/urandom', '/dev/kmsg', '/dev/fuse'],
  'block device': ['/dev/vda', '/dev/vda1'],
};

/**
 * What the kubelet says of a hostPath whose `type` the node does not meet (host_path.go's checkType); null when it does,
 * or when nothing is asked. `isMade`: an earlier pod had the path made by DirectoryOrCreate or FileOrCreate.
 */
export function hostPathProblem({ path = '', type = '' }: HostPathVolumeSource, isMade: boolean): string | null {
  const sort = sortOfType[type];
  if (!sort || (isMade && (sort === 'directory' || sort === 'file'))) return null;
  const bare = path.length > 1 ? path.replace(/\/+$/, '') : path;
  return nodePaths[sort].includes(bare) ? null : `hostPath type check failed: ${path} is not a ${sort}`;
}
