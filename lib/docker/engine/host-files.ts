import { type FileTree, normalise, treeOf } from '#lib/simulator/kubelet/machine/files.ts';
import type { Engine } from './state.ts';

/** The folder that the person works in. */
export const workFolder = '/home/learner/lab';

/** What the machine calls itself, and so containers on its network. */
export const machineName = 'study';

/** How many processors the machine has. */
export const cpuCount = 4;

/** An absolute path on the host. */
export function hostPath(path: string): string {
  return normalise(path.startsWith('~') ? `/root${path.slice(1)}` : path, workFolder);
}

/** Whether a path on the host is a file, a directory, or not there. */
export function hostKind(engine: Engine, path: string): 'file' | 'directory' | null {
  const inside = relative(path);
  if (inside === '' || path === '/' || workFolder.startsWith(`${path}/`)) return 'directory';
  if (inside === null) return /^\/(tmp|root|etc|var|home|usr|opt)$/.test(path) ? 'directory' : null;
  if (engine.files.has(inside)) return 'file';
  return [...engine.files.keys()].some((name) => name.startsWith(`${inside}/`)) ? 'directory' : null;
}

/** The text of a file on the host, or null. */
export function hostFile(engine: Engine, path: string): string | null {
  const inside = relative(path);
  return inside === null ? null : (engine.files.get(inside) ?? null);
}

/** Writes a file on the host. */
export function writeHostFile(engine: Engine, path: string, text: string): void {
  const inside = relative(path);
  if (inside !== null) engine.files.set(inside, text);
}

/** What a host path holds, as a tree to mount: a file stands at its root. */
export function hostTree(engine: Engine, path: string): FileTree {
  const inside = relative(path);
  if (inside === null) return new Map();
  const own = engine.files.get(inside);
  if (own !== undefined) return new Map([['/', { text: own, mode: 0o644, uid: 0, gid: 0 }]]);
  const prefix = inside === '' ? '' : `${inside}/`;
  const below = [...engine.files].filter(([name]) => name.startsWith(prefix));
  return treeOf(Object.fromEntries(below.map(([name, text]) => [`/${name.slice(prefix.length)}`, text])));
}

/** Takes over what a container wrote into a mounted host directory. */
export function readBack(engine: Engine, path: string, tree: FileTree): void {
  const inside = relative(path);
  if (inside === null) return;
  const prefix = inside === '' ? '' : `${inside}/`;
  if (engine.files.has(inside)) {
    const text = tree.get('/')?.text;
    if (typeof text === 'string') engine.files.set(inside, text);
    return;
  }
  for (const name of [...engine.files.keys()])
    if (name.startsWith(prefix) && !tree.has(`/${name.slice(prefix.length)}`)) engine.files.delete(name);
  for (const [name, node] of tree) if (node.text !== null) engine.files.set(prefix + name.slice(1), node.text);
}

function relative(path: string): string | null {
  if (path === workFolder) return '';
  return path.startsWith(`${workFolder}/`) ? path.slice(workFolder.length + 1) : null;
}
