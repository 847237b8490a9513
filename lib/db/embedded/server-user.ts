import { readFileSync, statSync } from 'node:fs';
import { StartError } from '#lib/start-error.ts';

/** The ids that Postgres runs under. */
export type ServerUser = { uid: number; gid: number };

/** Names looked for, in this order, when root starts the product: initdb wants a user that the system knows. */
const unprivilegedNames = ['postgres', 'nobody', 'daemon'];

/**
 * Under whom Postgres runs: null for ourselves. Postgres refuses root, so root hands it to the owner of the existing
 * data folder, or to an unprivileged user of the system.
 */
export function findServerUser(dataFolder: string): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  const folder = statSync(dataFolder, { throwIfNoEntry: false });
  if (folder && folder.uid !== 0) return { uid: folder.uid, gid: folder.gid };
  const known = readSystemUsers();
  for (const name of unprivilegedNames) {
    const user = known.get(name);
    if (user && user.uid !== 0) return user;
  }
  throw new StartError(
    'root로 시작했지만 데이터베이스를 맡길 일반 사용자(postgres, nobody)가 없습니다. 일반 사용자로 시작하거나 사용자를 만들어 주세요.',
  );
}

function readSystemUsers(): Map<string, ServerUser> {
  const users = new Map<string, ServerUser>();
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name = '', , uid = '', gid = ''] = line.split(':');
    if (name !== '' && uid !== '') users.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  return users;
}
