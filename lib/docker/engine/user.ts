import type { FileTree } from '#lib/simulator/kubelet/machine/files.ts';

/** The ids of `USER[:GROUP]` by the image's /etc/passwd and /etc/group; null for a name that is not in them. */
export function findUser(files: FileTree, text: string): { uid: number; gid: number } | null {
  if (text === '') return { uid: 0, gid: 0 };
  const [user = '', group] = text.split(':');
  const entry = linesOf(files, '/etc/passwd').find((fields) => fields[0] === user || fields[2] === user);
  if (!entry && !/^\d+$/.test(user)) return null;
  const uid = entry ? Number(entry[2]) : Number(user);
  if (group === undefined) return { uid, gid: entry ? Number(entry[3]) : 0 };
  const groupEntry = linesOf(files, '/etc/group').find((fields) => fields[0] === group || fields[2] === group);
  return groupEntry || /^\d+$/.test(group) ? { uid, gid: groupEntry ? Number(groupEntry[2]) : Number(group) } : null;
}

function linesOf(files: FileTree, path: string): string[][] {
  return (files.get(path)?.text ?? '').split('\n').map((line) => line.split(':'));
}
