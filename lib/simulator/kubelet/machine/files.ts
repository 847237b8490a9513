/** A file or directory; times are left out, owners and modes are what `ls -l` shows. */
export type FileNode = {
  text: string | null;
  mode: number;
  uid: number;
  gid: number;
  /** A symbolic link: where it leads, as it was written. Its text is ''. */
  link?: string;
  /** So many bytes of zeros, which are not kept, follow the text. */
  zeros?: number;
};

/** Absolute paths to nodes, without the root; a directory has no text. Immutable. */
export type FileTree = ReadonlyMap<string, FileNode>;

/** Where a volume (or a part of it) stands in a container. */
export type Mount = {
  path: string;
  volume: string;
  subPath: string;
  readOnly: boolean;
  /** The bytes that fit into a volume in memory. */
  limit?: number;
};

/** All that a container sees of files; writes replace the trees, so an earlier state stays as it was. */
export type Files = {
  root: FileTree;
  volumes: Record<string, FileTree>;
  mounts: Mount[];
  readOnlyRoot: boolean;
};

export type FileError = {
  error:
    | 'No such file or directory'
    | 'Is a directory'
    | 'Not a directory'
    | 'Read-only file system'
    | 'Permission denied'
    | 'No space left on device';
};

/** A tree of plain files, with the directories on the way; owned by root. */
export function treeOf(files: Record<string, string | null>, modes: Record<string, number> = {}): FileTree {
  const tree = new Map<string, FileNode>();
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split('/').filter(Boolean);
    for (let depth = 1; depth < parts.length; depth += 1) {
      const parent = `/${parts.slice(0, depth).join('/')}`;
      if (!tree.has(parent)) tree.set(parent, { text: null, mode: 0o755, uid: 0, gid: 0 });
    }
    const mode = modes[path] ?? (text === null ? 0o755 : 0o644);
    tree.set(normalise(path), { text, mode, uid: 0, gid: 0 });
  }
  return tree;
}

/** An absolute path without `.`, `..` and doubled slashes. */
export function normalise(path: string, cwd = '/'): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

type Place = { volume: string | null; path: string; readOnly: boolean; limit?: number | undefined };

/** Which tree a path lies in: the longest mount that holds it, else the container's own. */
function placeOf(files: Files, path: string): Place {
  let best: Mount | null = null;
  for (const mount of files.mounts) {
    const holds = path === mount.path || path.startsWith(mount.path === '/' ? '/' : `${mount.path}/`);
    if (holds && mount.path.length >= (best?.path.length ?? -1)) best = mount;
  }
  if (!best) return { volume: null, path, readOnly: files.readOnlyRoot };
  return {
    volume: best.volume,
    path: normalise(`/${best.subPath}/${path.slice(best.path.length)}`),
    readOnly: best.readOnly,
    limit: best.limit,
  };
}

function treeAt(files: Files, place: Place): FileTree {
  return place.volume === null ? files.root : (files.volumes[place.volume] ?? new Map());
}

/** What a node has left for its containers. */
const diskBytes = 42 * 1024 ** 3;

const manyZeros = 8 * 1024 ** 2;

const directory: FileNode = { text: null, mode: 0o755, uid: 0, gid: 0 };

/** How many links may lead to one another. */
const maxLinks = 40;

/** The node at an absolute path, or null; links are followed. Roots of trees and mount points are directories. */
export function findFile(files: Files, path: string): FileNode | null {
  const own = findEntry(files, path);
  if (own && own.link === undefined) return own;
  const target = followed(files, path);
  return target === path || target === null ? null : findEntry(files, target);
}

/** Where a path leads once all links in it are followed; null when they never end. The path itself where there are none. */
export function followed(files: Files, path: string): string | null {
  let current = path;
  for (let count = 0; count < maxLinks; count += 1) {
    const next = stepThrough(files, current);
    if (next === null) return current;
    current = next;
  }
  return null;
}

/** The path with its first link replaced by where it leads; null when there is none. */
function stepThrough(files: Files, path: string): string | null {
  const parts = path.split('/').filter(Boolean);
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const head = `/${parts.slice(0, depth).join('/')}`;
    const link = findEntry(files, head)?.link;
    if (link !== undefined) return normalise([link, ...parts.slice(depth)].join('/'), normalise(`${head}/..`));
  }
  return null;
}

/** The node at a path as it stands there, a link as a link. */
export function findEntry(files: Files, path: string): FileNode | null {
  const place = placeOf(files, path);
  const found = treeAt(files, place).get(place.path);
  if (found) return found;
  if (place.path === '/') return place.volume === null ? directory : (treeAt(files, place).get('/') ?? directory);
  return files.mounts.some((mount) => mount.path.startsWith(`${path}/`)) ? directory : null;
}

/** The names in a directory, sorted. */
export function listFiles(files: Files, folder: string): string[] {
  const path = hasLinks(files, folder) ? (followed(files, folder) ?? folder) : folder;
  const place = placeOf(files, path);
  const prefix = place.path === '/' ? '/' : `${place.path}/`;
  const names = new Set<string>();
  for (const key of treeAt(files, place).keys()) {
    if (key === '/' || !key.startsWith(prefix)) continue;
    const name = key.slice(prefix.length).split('/')[0];
    if (name) names.add(name);
  }
  const above = path === '/' ? '/' : `${path}/`;
  for (const mount of files.mounts)
    if (mount.path.startsWith(above)) names.add(mount.path.slice(above.length).split('/')[0] ?? '');
  return [...names].filter((name) => name !== '' && !name.startsWith('..')).sort();
}

/** Whether a link stands at the path or on the way to it; the quick look that most paths end with. */
function hasLinks(files: Files, path: string): boolean {
  return stepThrough(files, path) !== null;
}

/** Makes a symbolic link, or says why not. */
export function linkFile(files: Files, path: string, link: string, owner: Owner): FileError | null {
  const error = writeFile(files, path, '', owner);
  if (error) return error;
  const place = placeOf(files, path);
  replace(files, place, (tree) => tree.set(place.path, { text: '', mode: 0o777, ...owner, link }));
  return null;
}

export type Owner = { uid: number; gid: number };

/** Writes a file (null: makes a directory), or says why not. */
export function writeFile(files: Files, given: string, text: string | null, owner: Owner): FileError | null {
  const path = hasLinks(files, given) ? (followed(files, given) ?? given) : given;
  const place = placeOf(files, path);
  const old = findFile(files, path);
  if (place.readOnly) return { error: 'Read-only file system' };
  if (old?.text === null && text !== null) return { error: 'Is a directory' };
  const parentPath = normalise(`${path}/..`);
  const parent = findFile(files, parentPath);
  if (!parent) return { error: 'No such file or directory' };
  if (parent.text !== null) return { error: 'Not a directory' };
  const mayWrite = owner.uid === 0 || (old ?? parent).uid === owner.uid || ((old ?? parent).mode & 0o022) !== 0;
  if (!mayWrite) return { error: 'Permission denied' };
  // A directory with the set-group-id bit hands its group down.
  const gid = (parent.mode & 0o2000) !== 0 ? parent.gid : owner.gid;
  const { mode, uid } = old ?? { mode: text === null ? 0o755 : 0o644, uid: owner.uid };
  const node = { text, mode, uid, gid: old ? old.gid : gid };
  replace(files, place, (tree) => tree.set(place.path, node));
  return null;
}

/** Writes a file of zeros, of which only the number is kept when they are many; what does not fit is left out, and told. */
export function writeZeros(files: Files, path: string, zeros: number, owner: Owner): FileError | null {
  const error = writeFile(files, path, '', owner);
  if (error) return error;
  const place = placeOf(files, followed(files, path) ?? path);
  const room = Math.max(0, (place.limit ?? diskBytes) - bytesOf(treeAt(files, place)));
  const node = findFile(files, path);
  const kept = Math.min(zeros, room);
  const content = kept > manyZeros ? { zeros: kept } : { text: '\0'.repeat(kept) };
  if (node) replace(files, place, (tree) => tree.set(place.path, { ...node, ...content }));
  return zeros > room ? { error: 'No space left on device' } : null;
}

/** The bytes of a file. */
export function sizeOf({ text, zeros = 0 }: FileNode): number {
  return (text ? new TextEncoder().encode(text).length : 0) + zeros;
}

const sizes = new WeakMap<FileTree, number>();

/** The bytes of all files of a tree. */
export function bytesOf(tree: FileTree): number {
  const known = sizes.get(tree);
  if (known !== undefined) return known;
  let bytes = 0;
  for (const node of tree.values()) bytes += sizeOf(node);
  sizes.set(tree, bytes);
  return bytes;
}

/** Removes a path and what lies below it. */
export function removeFile(files: Files, path: string): FileError | null {
  const place = placeOf(files, path);
  if (!findEntry(files, path)) return { error: 'No such file or directory' };
  if (place.readOnly) return { error: 'Read-only file system' };
  replace(files, place, (tree) => {
    for (const key of [...tree.keys()]) if (key === place.path || key.startsWith(`${place.path}/`)) tree.delete(key);
  });
  return null;
}

function replace(files: Files, place: Place, change: (tree: Map<string, FileNode>) => void): void {
  const tree = new Map(treeAt(files, place));
  change(tree);
  if (place.volume === null) files.root = tree;
  else files.volumes = { ...files.volumes, [place.volume]: tree };
}

/** Changes the mode bits of a path. */
export function changeMode(files: Files, path: string, mode: number): FileError | null {
  const place = placeOf(files, path);
  const old = findFile(files, path);
  if (!old) return { error: 'No such file or directory' };
  if (place.readOnly) return { error: 'Read-only file system' };
  replace(files, place, (tree) => tree.set(place.path, { ...old, mode }));
  return null;
}

/** Changes to whom a path belongs. */
export function changeOwner(files: Files, path: string, owner: Owner): FileError | null {
  const place = placeOf(files, path);
  const old = findFile(files, path);
  if (!old) return { error: 'No such file or directory' };
  if (place.readOnly) return { error: 'Read-only file system' };
  replace(files, place, (tree) => tree.set(place.path, { ...old, ...owner }));
  return null;
}
