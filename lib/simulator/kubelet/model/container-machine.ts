import { type Image, images } from '#lib/simulator/kubelet/images/catalogue.ts';
import { imageNamed } from '#lib/simulator/kubelet/images/own-images.ts';
import type { FileTree } from '#lib/simulator/kubelet/machine/files.ts';
import type { Machine } from '#lib/simulator/kubelet/machine/machine.ts';
import type { Container } from '#lib/simulator/schema/kubernetes.ts';
import { unitValue } from '#lib/simulator/schema/quantity.ts';
import { networkOf } from './network.ts';
import { hostnameOf, hostsOf, resolvConfOf } from './pod-files.ts';
import { appendLog, type ContainerRun } from './pod-run.ts';
import { terminationLog } from './termination-message.ts';
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
      mounts: mountsOf(pod, spec, run.env),
      readOnlyRoot: spec.securityContext?.readOnlyRootFilesystem === true,
    },
    env: run.env,
    cwd: spec.workingDir ?? image.workingDir,
    uid: user,
    gid,
    groups,
    main: mainOf(work, run, image),
    hostname: hostnameOf(work),
    now: work.now,
    network: networkOf(work),
    memoryLimit: memory === undefined ? null : unitValue(memory),
    log: (text) => {
      const current = work.run.containers[run.name];
      if (current) patch(work, run.name, { logs: appendLog(current.logs, work.now, text) });
    },
  };
}

/** The words of process 1: of the container itself, or of the one that it was put beside. */
function mainOf(work: Work, run: ContainerRun, image: Image): string[] {
  const target = work.pod.spec?.ephemeralContainers?.find(({ name }) => name === run.name)?.targetContainerName;
  const other = target ? work.run.containers[target] : undefined;
  const { command, args } = containerSpec(work, other?.name ?? run.name);
  const { entrypoint, command: own } = (other && imageNamed(work.client, other.image)) ?? image;
  return [...(command ?? entrypoint), ...(args ?? (command ? [] : own))];
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
export function freshRoot(work: Work, { terminationMessagePath = terminationLog }: Container, image: Image): FileTree {
  const files: Record<string, string> = {
    '/etc/resolv.conf': resolvConfOf(work),
    '/etc/hosts': hostsOf(work),
    '/etc/hostname': `${hostnameOf(work)}\n`,
  };
  const root = new Map(image.files);
  for (const folder of ['/etc', '/dev'])
    if (!root.has(folder)) root.set(folder, { text: null, mode: 0o755, uid: 0, gid: 0 });
  for (const [path, text] of Object.entries(files)) root.set(path, { text, mode: 0o644, uid: 0, gid: 0 });
  root.set(terminationMessagePath, { text: '', mode: 0o666, uid: 0, gid: 0 });
  return root;
}
