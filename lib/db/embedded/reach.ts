import { statSync } from 'node:fs';
import path from 'node:path';
import type { ServerUser } from './server-user.ts';

/** Whether a user may enter a folder and every folder above it; true for ourselves (null). */
export function mayEnter(folder: string, user: ServerUser | null): boolean {
  if (!user) return true;
  let current = path.resolve(folder);
  while (true) {
    const { uid, gid, mode } = statSync(current);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    const parent = path.dirname(current);
    if (parent === current) return true;
    current = parent;
  }
}
