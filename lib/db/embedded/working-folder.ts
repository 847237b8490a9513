import { StartError } from '#lib/start-error.ts';
import { mayEnter } from './reach.ts';
import type { ServerUser } from './server-user.ts';

/**
 * The name by which Postgres is told its folder; it is always started inside that folder. Under a parent that its user
 * may not enter (a clone in root's home) the folder still opens as the process's own working folder, which Linux hands
 * over with the process.
 */
export function nameForServer(folder: string, user: ServerUser | null): string {
  if (mayEnter(folder, user)) return folder;
  if (process.platform === 'linux') return '/proc/self/cwd';
  throw new StartError(
    `데이터베이스 사용자(uid ${user?.uid})가 데이터 폴더 ${folder}에 들어갈 수 없습니다. DATA_DIR에 모두가 지나갈 수 있는 곳의 폴더를 적거나 일반 사용자로 시작해 주세요.`,
  );
}
