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
    throw new StartError(`데이터베이스 폴더 ${folder}를 만들지 못했습니다.\n${reasonOf(result)}`);
  }
  renameSync(unfinished, folder);
}

function reasonOf({ error, stderr }: { error?: Error | undefined; stderr: string | null }): string {
  if (error) return error.message;
  // Containers often run under a number that no user has; initdb, unlike the server itself, insists on one.
  if (stderr?.includes('could not look up effective user ID')) {
    return '지금 사용자 번호가 시스템(/etc/passwd)에 등록되어 있지 않습니다. 등록된 사용자로 시작하거나 DATABASE_URL에 PostgreSQL 주소를 적어 주세요.';
  }
  return stderr ?? '';
}
