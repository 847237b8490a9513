import type { User } from '#lib/simulator/api/request.ts';
import type { Cluster } from '#lib/simulator/cluster.ts';
import type { EditFile, Editor } from './edit/editor.ts';
import type { Ending } from './errors.ts';
import { type KubeConfig, newKubeConfig } from './kubeconfig.ts';

/** Where kubectl runs: its cluster, the files it can read, who it is. Commands change `files` and `config` only. */
export type Shell = {
  cluster: Cluster;
  /** Path (relative to the working directory) → text. */
  files: Map<string, string>;
  user: User;
  /** The namespace of the current context. */
  namespace: string;
  stdin?: string;
  /** Input comes from a pipe: there is no terminal for -t. */
  isPiped?: boolean;
  config?: KubeConfig;
  /** What `kubectl edit` opens; without one there is no editor on this machine. */
  editor?: Editor;
};

/**
 * `ended`: the command would have gone on for ever and was ended, as Ctrl-C does. `editing`: an editor was opened on this
 * file, and nobody has written in it yet.
 */
export type KubectlResult = { exit: number; stdout: string; stderr: string; ended?: Ending; editing?: EditFile };

/** The shell's kubeconfig; at first it has one context, `study`, with the shell's user and namespace. */
export function kubeConfig(shell: Shell): KubeConfig {
  const namespace = shell.namespace === 'default' ? '' : shell.namespace;
  shell.config ??= newKubeConfig({ user: shell.user.name, namespace });
  return shell.config;
}

/** The text of a file, or null. Leading `./` and doubled slashes do not count. */
export function readFile(shell: Shell, path: string): string | null {
  return shell.files.get(cleanPath(path)) ?? null;
}

/** Whether any file lies under the path. */
export function isDirectory(shell: Shell, path: string): boolean {
  const clean = cleanPath(path);
  if (clean === '') return true;
  for (const name of shell.files.keys()) if (cleanPath(name).startsWith(`${clean}/`)) return true;
  return false;
}

/** Files directly (or, when told, anywhere) under a folder, in the order of their names. */
export function listFiles(shell: Shell, path: string, options: { recursive: boolean }): string[] {
  const clean = cleanPath(path);
  const prefix = clean === '' ? '' : `${clean}/`;
  const below = [...shell.files.keys()].map(cleanPath).filter((name) => name.startsWith(prefix));
  const wanted = options.recursive ? below : below.filter((name) => !name.slice(prefix.length).includes('/'));
  return wanted.sort((a, b) => comparePaths(a, b));
}

/** Resolves `.`, `..` and doubled slashes; the working directory itself is ''. */
export function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return (path.startsWith('/') ? '/' : '') + parts.join('/');
}

/** A path inside a folder; the working directory is ''. */
export function joinPath(folder: string, path: string): string {
  return cleanPath(folder === '' || path.startsWith('/') ? path : `${folder}/${path}`);
}

/** filepath.Walk goes folder by folder, so names compare part by part. */
function comparePaths(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const [x, y] = [left[at] ?? '', right[at] ?? ''];
    if (x !== y) return x < y ? -1 : 1;
  }
  return left.length - right.length;
}
