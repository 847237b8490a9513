import type { FileTree } from '#lib/simulator/kubelet/machine/files.ts';

/** The ids of `USER[:GROUP]` by the image's /etc/passwd and /etc/group; null for a name that is not in them. */
export function findUser(files: FileTree, text: string): { uid: number; gid: number } | null {
  if (text === '') return { uid: 0, gid: 0 };
  const [user = '', group] = text.split(':');
  const entry = linesOf(files, '/etc/passwd').find((fields) => fields[0] === (user || 'root') || fields[2] === user);
  if (!entry && !/^\d+$/.test(user)) return null;
  const uid = entry ? Number(entry[2]) : Number(user);
  if (!group) return { uid, gid: entry ? Number(entry[3]) : 0 };
  const groupEntry = linesOf(files, '/etc/group').find((fields) => fields[0] === group || fields[2] === group);
  return groupEntry || /^\d+$/.test(group) ? { uid, gid: groupEntry ? Number(groupEntry[2]) : Number(group) } : null;
}

const largestId = 2_147_483_647;

/** What the daemon says of a user that cannot be, or null. */
export function userProblem(files: FileTree, text: string): string | null {
  const [user = '', group = ''] = text.split(':');
  const isOutside = (id: string) => /^[+-]?\d+$/.test(id) && (Number(id) < 0 || Number(id) > largestId);
  if (isOutside(user) || isOutside(group)) return `uids and gids must be in range 0-${largestId}`;
  if (findUser(files, user) === null) return `unable to find user ${user}: no matching entries in passwd file`;
  return findUser(files, text) === null ? groupProblem(group) : null;
}

function groupProblem(group: string): string {
  return `unable to find group ${group}: no matching entries in group file`;
}

/** The ids of groups to be in beside one's own; a name that is not in /etc/group is told. */
export function moreGroups(files: FileTree, names: string[]): number[] | { problem: string } {
  const ids: number[] = [];
  for (const name of names) {
    const entry = linesOf(files, '/etc/group').find((fields) => fields[0] === name || fields[2] === name);
    if (!entry && !/^\d+$/.test(name)) return { problem: groupProblem(name) };
    ids.push(Number(entry?.[2] ?? name));
  }
  return ids;
}

function linesOf(files: FileTree, path: string): string[][] {
  return (files.get(path)?.text ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(':'));
}
