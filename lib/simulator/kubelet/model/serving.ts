import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { type Files, findFile } from '#lib/simulator/kubelet/machine/files.ts';
import { serversOf } from '#lib/simulator/kubelet/shell/process.ts';
import type { ContainerRun, PodRun } from './pod-run.ts';
import { mountsOf } from './volumes.ts';
import { containerSpec } from './work.ts';

export type Page = { status: number; body: string };

/** What a pod answers on a port; null when nothing listens. Servers without pages answer with nothing. */
export function servePage(pod: StoredPod, run: PodRun, port: number, path: string): Page | null {
  for (const container of Object.values(run.containers)) {
    const server = container.process
      ? serversOf(container.process).find(({ ports }) => ports.includes(port))
      : undefined;
    if (!server) continue;
    if (server.documents === null) return { status: 200, body: '' };
    const page = findPage(filesOf(pod, run, container), server.documents, path);
    return page === null ? { status: 404, body: '' } : { status: 200, body: page };
  }
  return null;
}

function filesOf(pod: StoredPod, run: PodRun, container: ContainerRun): Files {
  const spec = containerSpec({ pod }, container.name);
  return {
    root: container.root,
    volumes: run.volumes,
    mounts: mountsOf(pod, spec, container.env),
    readOnlyRoot: false,
  };
}

/** The file of a path below the documents, or the index of a directory. */
function findPage(files: Files, documents: string, path: string): string | null {
  const file = `${documents}${path.split('?')[0] ?? ''}`.replace(/\/{2,}/g, '/').replace(/\/+$/, '') || '/';
  const node = findFile(files, file);
  if (node && node.text !== null) return node.text;
  return findFile(files, `${file === '/' ? '' : file}/index.html`)?.text ?? null;
}
