import { type Image, images } from '#lib/simulator/kubelet/images/catalogue.ts';
import { imageNamed } from '#lib/simulator/kubelet/images/own-images.ts';
import type { FileTree } from '#lib/simulator/kubelet/machine/files.ts';
import type { Machine } from '#lib/simulator/kubelet/machine/machine.ts';
import { unitValue } from '#lib/simulator/schema/quantity.ts';
import { networkOf } from './network.ts';
import { addressOf } from './pod-ip.ts';
import { appendLog, type ContainerRun } from './pod-run.ts';
import { mountsOf } from './volumes.ts';
import { containerSpec, patch, type Work } from './work.ts';

/** A container as its programs see it now. Logs go to the container; other changes are kept by `keep`. */
export function machineOf(work: Work, run: ContainerRun): Machine {
  const spec = containerSpec(work, run.name);
  const image = imageNamed(work.client, run.image) ?? (images[0] as Image);
  const { pod } = work;
  const user = userOf(work, run.name, image);
  const memory = spec.resources?.limits?.['memory'];
  const gid = spec.securityContext?.runAsGroup ?? pod.spec?.securityContext?.runAsGroup ?? 0;
  const fsGroup = pod.spec?.securityContext?.fsGroup;
  const groups = [
    ...(pod.spec?.securityContext?.supplementalGroups ?? []),
    ...(fsGroup === undefined ? [] : [fsGroup]),
  ];
  return {
    image,
    files: {
      root: run.root,
      volumes: work.run.volumes,
      mounts: mountsOf(pod, spec),
      readOnlyRoot: spec.securityContext?.readOnlyRootFilesystem === true,
    },
    env: run.env,
    cwd: spec.workingDir ?? image.workingDir,
    uid: user,
    gid,
    groups,
    main: [...(spec.command ?? image.entrypoint), ...(spec.args ?? (spec.command ? [] : image.command))],
    hostname: (pod.spec?.hostname ?? pod.metadata.name).slice(0, 63),
    now: work.now,
    network: networkOf(work),
    memoryLimit: memory === undefined ? null : unitValue(memory),
    log: (text) => {
      const current = work.run.containers[run.name];
      if (current) patch(work, run.name, { logs: appendLog(current.logs, work.now, text) });
    },
  };
}

/** The user id that a container runs as: of the container, the pod, or the image (root unless a number). */
export function userOf({ pod }: Work, name: string, image: Image): number {
  const own = containerSpec({ pod }, name).securityContext?.runAsUser;
  return own ?? pod.spec?.securityContext?.runAsUser ?? (Number(image.user) || 0);
}

/** Keeps the files as a program left them. */
export function keep(work: Work, name: string, machine: Machine): void {
  const { root, volumes } = machine.files;
  work.run.volumes = volumes;
  if (work.run.containers[name]?.root !== root) patch(work, name, { root });
}

/** The container's own files at its start: the image's, and those that the kubelet writes. */
export function freshRoot(work: Work, image: Image): FileTree {
  const { pod } = work;
  const namespace = pod.metadata.namespace ?? 'default';
  const search = `${namespace}.svc.cluster.local svc.cluster.local cluster.local`;
  const host = pod.spec?.hostname ?? pod.metadata.name;
  const subdomain = pod.spec?.subdomain;
  const title = subdomain ? `${host}.${subdomain}.${namespace}.svc.cluster.local\t${host}` : host;
  const aliases = (pod.spec?.hostAliases ?? [])
    .map(({ ip, hostnames = [] }) => `${ip}\t${hostnames.join('\t')}\n`)
    .join('');
  const hosts = `# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::0\tip6-localnet\nfe00::0\tip6-mcastprefix\nfe00::1\tip6-allnodes\nfe00::2\tip6-allrouters\n${addressOf(work)}\t${title}\n${aliases}`;
  const files: Record<string, string> = {
    '/etc/resolv.conf': `search ${search}\nnameserver 10.96.0.10\noptions ndots:5\n`,
    '/etc/hosts': hosts,
    '/etc/hostname': `${host}\n`,
  };
  const root = new Map(image.files);
  if (!root.has('/etc')) root.set('/etc', { text: null, mode: 0o755, uid: 0, gid: 0 });
  for (const [path, text] of Object.entries(files)) root.set(path, { text, mode: 0o644, uid: 0, gid: 0 });
  return root;
}
