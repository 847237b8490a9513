import { type FileNode, type FileTree, normalise } from '#lib/simulator/kubelet/machine/files.ts';
import { globPattern } from './context.ts';

/** Where files come from: absolute paths without the root. */
export type Source = { tree: FileTree };
export type CopyRequest = {
  sources: string[];
  destination: string;
  workingDir: string;
  owner: { uid: number; gid: number };
  mode: number | null;
};

/** Copies into a tree as COPY does; gives the path that is missing instead when one is. A glob may match nothing. */
export function copyInto(tree: FileTree, from: FileTree, request: CopyRequest): FileTree | { missing: string } {
  const out = new Map(tree);
  const target = normalise(request.destination, request.workingDir);
  const found: { path: string; isDirectory: boolean }[] = [];
  for (const source of request.sources) {
    const matched = matchSource(from, source);
    if (matched.length === 0) {
      if (isGlob(source)) continue;
      return { missing: normalise(source) };
    }
    found.push(...matched);
  }
  const wantsFolder =
    /(?:^|\/)\.{0,2}$/.test(request.destination) ||
    found.length > 1 ||
    out.get(target)?.text === null ||
    target === '/';
  for (const { path, isDirectory } of found) {
    if (isDirectory) copyFolder(out, from, { path, target, request });
    else put(out, wantsFolder ? normalise(`${target}/${path.split('/').at(-1)}`) : target, from.get(path), request);
  }
  return out;
}

function isGlob(source: string): boolean {
  return /[*?[]/.test(source);
}

function matchSource(from: FileTree, source: string): { path: string; isDirectory: boolean }[] {
  const path = normalise(source);
  if (path === '/') return [{ path, isDirectory: true }];
  if (isGlob(source)) {
    const pattern = globPattern(path);
    return [...from.keys()]
      .filter((key) => pattern.test(key))
      .sort()
      .map((key) => ({ path: key, isDirectory: from.get(key)?.text === null }));
  }
  const node = from.get(path);
  return node ? [{ path, isDirectory: node.text === null }] : [];
}

/** A folder's contents are copied, not the folder itself. */
function copyFolder(
  out: Map<string, FileNode>,
  from: FileTree,
  given: { path: string; target: string; request: CopyRequest },
): void {
  const { path, target, request } = given;
  const prefix = path === '/' ? '/' : `${path}/`;
  makeFolders(out, target, request);
  for (const [key, node] of from) {
    if (key !== '/' && key.startsWith(prefix))
      put(out, normalise(`${target}/${key.slice(prefix.length)}`), node, request);
  }
}

function put(out: Map<string, FileNode>, path: string, node: FileNode | undefined, request: CopyRequest): void {
  if (!node) return;
  makeFolders(out, normalise(`${path}/..`), request);
  out.set(path, { text: node.text, mode: request.mode ?? node.mode, ...request.owner });
}

/** Makes a folder and those above it. */
export function makeFolders(
  out: Map<string, FileNode>,
  path: string,
  request: { owner: { uid: number; gid: number } },
): void {
  const parts = path.split('/').filter(Boolean);
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const folder = `/${parts.slice(0, depth).join('/')}`;
    if (!out.has(folder)) out.set(folder, { text: null, mode: 0o755, ...request.owner });
  }
}
