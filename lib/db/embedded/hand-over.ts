import { lchownSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ServerUser } from './server-user.ts';

/**
 * Gives a database folder that belongs to root to the user that Postgres runs under. Postgres never runs as root, so such a
 * folder was copied by root: a backup that was put back. A folder of anybody else's is left as it is.
 */
export function handOver(folder: string, user: ServerUser | null): void {
  if (!user || statSync(folder).uid !== 0) return;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    lchownSync(path.join(folder, name), user.uid, user.gid);
  lchownSync(folder, user.uid, user.gid);
}
