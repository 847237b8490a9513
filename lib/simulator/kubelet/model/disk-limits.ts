import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { imageNamed } from '#lib/simulator/kubelet/images/own-images.ts';
import { bytesOf, type FileTree, sizeOf } from '#lib/simulator/kubelet/machine/files.ts';
import { addQuantity, printQuantity, quantity, unitValue } from '#lib/simulator/schema/quantity.ts';
import type { ContainerRun } from './pod-run.ts';
import { runsOf, type Work } from './work.ts';

/** How often the kubelet looks at what containers take on the disk. */
export const diskRoundMs = 10_000;
/** How old its figures of volumes may be. */
const volumeRoundMs = 60_000;
const resource = 'ephemeral-storage';

/** Whether anything of a pod is limited in what it may take on the disk. */
export function hasDiskLimits({ spec }: StoredPod): boolean {
  return (
    (spec?.volumes ?? []).some(({ emptyDir }) => emptyDir?.sizeLimit !== undefined) ||
    (spec?.containers ?? []).some(({ resources }) => resources?.limits?.[resource] !== undefined)
  );
}

/**
 * What of a pod takes more than it may, in the words and the order of the kubelet (localStorageEviction): a volume, the
 * containers and volumes together, one container. Null when nothing does.
 */
export function excessOf(work: Work): string | null {
  const { pod, run, now } = work;
  const seesVolumes = (now - run.startMs) % volumeRoundMs < diskRoundMs;
  const folders = (pod.spec?.volumes ?? []).filter(({ emptyDir }) => emptyDir);
  const volumeBytes = (name = '') => (seesVolumes ? bytesOf(run.volumes[name] ?? new Map()) : 0);
  for (const { name, emptyDir } of folders) {
    const { sizeLimit } = emptyDir ?? {};
    if (sizeLimit === undefined || unitValue(sizeLimit) <= 0 || volumeBytes(name) <= unitValue(sizeLimit)) continue;
    return `Usage of EmptyDir volume "${name}" exceeds the limit "${sizeLimit}". `;
  }
  const used = new Map(runsOf(work).map((one) => [one.name, containerBytes(work, one)]));
  const limits = (pod.spec?.containers ?? []).flatMap(({ name = '', resources }) => {
    const limit = resources?.limits?.[resource];
    return limit === undefined ? [] : [{ name, limit }];
  });
  if (limits.length === 0) return null;
  const total = limits.map(({ limit }) => quantity(limit)).reduce(addQuantity);
  const onDisk = folders.filter(({ emptyDir }) => emptyDir?.medium !== 'Memory');
  const all = [...used.values(), ...onDisk.map(({ name }) => volumeBytes(name))].reduce((sum, one) => sum + one, 0);
  if (all > unitValue(total)) {
    return `Pod ephemeral local storage usage exceeds the total limit of containers ${printQuantity(total)}. `;
  }
  const over = limits.find(({ name, limit }) => unitValue(limit) > 0 && (used.get(name) ?? 0) > unitValue(limit));
  return over ? `Container ${over.name} exceeded its local ephemeral storage limit "${over.limit}". ` : null;
}

/** The log of a container and what it changed of its image's files. */
function containerBytes({ client }: Work, run: ContainerRun): number {
  const image: FileTree = imageNamed(client, run.image)?.files ?? new Map();
  let bytes = run.logs.reduce((sum, { text }) => sum + text.length, 0);
  for (const [path, node] of run.root) if (image.get(path) !== node) bytes += sizeOf(node);
  return bytes;
}
