import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '#lib/start-error.ts';
import type { Binaries } from './binaries.ts';
import type { ServerUser } from './server-user.ts';
import { nameForServer } from './working-folder.ts';

/** The one role of the embedded server and the one database in it. */
export const roleName = 'kubenote';
export const databaseName = 'kubenote';

/** Nothing of the machine's language or time zone may change what Postgres stores or says. */
export const serverEnvironment = {
  LC_ALL: 'C',
  TZ: 'UTC',
  PATH: process.env['PATH'] ?? '',
} as unknown as NodeJS.ProcessEnv;

/**
 * Makes the database folder when there is none. A folder that exists is never touched, whatever is in it. It is made
 * under another name and renamed when it is whole; what is left of an attempt that was broken off has never served anyone.
 */
export function initCluster({
  folder,
  passwordFile,
  binaries,
  user,
}: {
  folder: string;
  /** Must lie beside `folder`. */
  passwordFile: string;
  binaries: Binaries;
  user: ServerUser | null;
}): void {
  if (existsSync(folder)) return;
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  if (user) chownSync(unfinished, user.uid, user.gid);
  const words = [
    `--pgdata=${nameForServer(unfinished, user)}`,
    `--username=${roleName}`,
    `--pwfile=../${path.basename(passwordFile)}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
  ];
  const result = spawnSync(binaries.initdb, words, {
    cwd: unfinished,
    env: serverEnvironment,
    encoding: 'utf8',
    ...(user ?? {}),
  });
  if (result.error || result.status !== 0) {
    throw new StartError(`데이터베이스 폴더 ${folder}를 만들지 못했습니다.\n${result.error?.message ?? result.stderr}`);
  }
  renameSync(unfinished, folder);
}
