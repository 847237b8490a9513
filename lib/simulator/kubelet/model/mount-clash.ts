import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { type Files, findFile, normalise } from '#lib/simulator/kubelet/machine/files.ts';
import type { Container } from '#lib/simulator/schema/kubernetes.ts';

const plugins: Record<string, string> = {
  configMap: 'configmap',
  secret: 'secret',
  emptyDir: 'empty-dir',
  projected: 'projected',
  downwardAPI: 'downward-api',
};

/**
 * What the runtime says when a directory would have to stand on a file of the image, or the other way round; null when
 * every mount fits. `files` are those of the container before anything is mounted, beside its volumes.
 */
export function mountClash(pod: StoredPod, container: Container, files: Files): string | null {
  for (const [at, mount] of files.mounts.entries()) {
    const target = files.root.get(mount.path);
    const source = mount.subPath === '' ? null : findFile({ ...files, mounts: [mount] }, mount.path);
    if (!target || (target.text === null) === (source === null || source.text === null)) continue;
    const { name = '' } = container.volumeMounts?.[at] ?? {};
    const volume = pod.spec?.volumes?.find((one) => one.name === name);
    const [kind = ''] = Object.keys(volume ?? {}).filter((key) => key !== 'name');
    const folder = `/var/lib/kubelet/pods/${pod.metadata.uid}`;
    const place =
      mount.subPath === ''
        ? (volume?.hostPath?.path ?? `${folder}/volumes/kubernetes.io~${plugins[kind] ?? kind}/${name}`)
        : `${folder}/volume-subpaths/${name}/${container.name}/${at}`;
    const flags = `${mount.readOnly ? 'MS_RDONLY|' : ''}MS_BIND|MS_REC`;
    const why = `mount src=${place}, dst=${mount.path}, dstFd=/proc/thread-self/fd/11, flags=${flags}: not a directory`;
    return `error mounting "${place}" to rootfs at "${normalise(mount.path)}": ${why}`;
  }
  return null;
}
