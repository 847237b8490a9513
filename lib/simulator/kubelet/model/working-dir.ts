import { type Files, findFile, writeFile } from '#lib/simulator/kubelet/machine/files.ts';

/** Makes the directory that a container works in where the image has none, as runc does; what it says when it cannot. */
export function makeWorkingDir(files: Files, path: string): string | null {
  // The root is made read-only after that.
  const open = { ...files, readOnlyRoot: false };
  const parts = path.split('/').filter(Boolean);
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const folder = `/${parts.slice(0, depth).join('/')}`;
    const node = findFile(open, folder);
    if (node?.text === null) continue;
    if (node) return `mkdir ${folder}: not a directory`;
    const failed = writeFile(open, folder, null, { uid: 0, gid: 0 });
    if (failed) return `mkdir ${folder}: ${failed.error.toLowerCase()}`;
  }
  files.root = open.root;
  files.volumes = open.volumes;
  return null;
}
