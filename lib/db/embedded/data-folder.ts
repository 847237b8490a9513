import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '#lib/start-error.ts';
import type { ServerUser } from './server-user.ts';

/** Where things lie in the data folder. Everything that a school has to keep is in here. */
export function placesIn(dataFolder: string) {
  return {
    lock: path.join(dataFolder, 'instance.json'),
    cluster: path.join(dataFolder, 'postgres'),
    password: path.join(dataFolder, 'postgres.password'),
    log: path.join(dataFolder, 'postgres.log'),
    sessionSecret: path.join(dataFolder, 'session.secret'),
  };
}

/** Makes the data folder when it is missing and proves that we may write to it; throws a StartError otherwise. */
export function prepareDataFolder(dataFolder: string): void {
  try {
    makeFolder(dataFolder);
    // Postgres runs under another user when root starts it and has to pass through; each file in here is closed itself.
    if (process.getuid?.() === 0) chmodSync(dataFolder, 0o711);
    const probe = path.join(dataFolder, `.probe-${process.pid}`);
    writeFileSync(probe, '', { mode: 0o600 });
    rmSync(probe);
  } catch (error) {
    throw new StartError(
      `데이터 폴더 ${dataFolder}에 쓸 수 없습니다. 폴더의 주인인 사용자로 시작하거나 DATA_DIR에 다른 폴더를 적어 주세요. (${(error as Error).message})`,
      { cause: error },
    );
  }
}

/** As mkdir's own `recursive`, which tries for ever where a folder exists and takes no other (/proc). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another start may have made it in between.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** The text of a secret file, made of 32 random bytes (hex) the first time. Only its owner can read it. */
export function readOrMakeSecret(file: string, owner: ServerUser | null): string {
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx', flush: true });
    if (owner) chownSync(file, owner.uid, owner.gid);
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32) throw new StartError(`${file}의 내용이 너무 짧습니다. 백업에서 되돌려 주세요.`);
  return secret;
}
