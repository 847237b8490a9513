import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { databaseUrl, knock } from '#lib/db/embedded/connect.ts';
import { placesIn } from '#lib/db/embedded/data-folder.ts';
import { takeInstanceLock } from '#lib/db/embedded/instance-lock.ts';
import { readPidFile } from '#lib/db/embedded/pid-file.ts';
import { startEmbeddedServer } from '#lib/db/embedded/server.ts';
import { migrate, readMigrations } from '#lib/db/migrate.ts';
import type { Env } from '#lib/env.ts';
import { StartError } from '#lib/start-error.ts';

export type ReachedDatabase = { url: string; release(): Promise<void> };

/**
 * The database of this installation, for a command that runs beside the product or while it is stopped: the one that
 * DATABASE_URL names, the embedded one that is running, or else the embedded one, started until `release`. Makes no new
 * one; throws a StartError where there is none.
 */
export async function reachDatabase({ root, env }: { root: string; env: Env }): Promise<ReachedDatabase> {
  if (env.databaseUrl) return { url: env.databaseUrl, release: async () => {} };
  const places = placesIn(env.dataFolder);
  if (!existsSync(places.cluster)) {
    throw new StartError(
      `데이터 폴더 ${env.dataFolder}에 데이터베이스가 없습니다. 다른 폴더를 쓰고 있다면 DATA_DIR에 적고, 처음이라면 npm start로 시작해 주세요.`,
    );
  }
  const running = await findRunning(places);
  if (running) return { url: running, release: async () => {} };
  const lock = takeInstanceLock(places.lock);
  try {
    const server = await startEmbeddedServer({ dataFolder: env.dataFolder });
    // The product may have been upgraded, and not started since.
    await migrate(server.url, readMigrations(path.join(root, 'prisma/migrations')));
    return {
      url: server.url,
      async release() {
        await server.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function findRunning({ cluster, password }: { cluster: string; password: string }): Promise<string | null> {
  const found = readPidFile(cluster);
  if (!found) return null;
  const address = { port: found.port, password: readPassword(password) };
  return (await knock(address)) === 'open' ? databaseUrl(address) : null;
}

function readPassword(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new StartError(`${file}을 읽을 수 없습니다. npm start를 실행한 사용자로 다시 해 주세요.`, { cause: error });
  }
}
