import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { generateClient } from '#lib/commands/generate.ts';
import { placesIn, prepareDataFolder, readOrMakeSecret } from '#lib/db/embedded/data-folder.ts';
import { type InstanceLock, takeInstanceLock } from '#lib/db/embedded/instance-lock.ts';
import { startEmbeddedServer } from '#lib/db/embedded/server.ts';
import { migrate, readMigrations } from '#lib/db/migrate.ts';
import { type Env, readEnv } from '#lib/env.ts';
import { StartError } from '#lib/start-error.ts';
import { portTaken } from './application.ts';

/** What the web server stands on: a migrated database and the secrets. */
export type Foundation = { env: Env; variables: Record<string, string>; release(): Promise<void> };

/** Ours from a start that was killed may need this long to notice. */
const portPatienceMs = 5_000;
/** After Ctrl-C npm gives the prompt back before we have ended; whoever starts again at once must not be refused. */
const lockPatienceMs = 2_000;

/** The settings of this start: the environment, and a .env file beside package.json for what it does not say. */
export function readSettings(root: string): Env {
  const file = path.join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  return readEnv(process.env);
}

/**
 * Takes the data folder, starts the embedded Postgres unless another database is named, applies the migrations and makes
 * the session secret. Throws a StartError, with everything undone, when something is in the way.
 */
export async function layFoundation({ root, env }: { root: string; env: Env }): Promise<Foundation> {
  const undo: (() => Promise<void> | void)[] = [];
  const release = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    prepareDataFolder(env.dataFolder);
    const places = placesIn(env.dataFolder);
    // Instances that share a Postgres are many on purpose; only the embedded one belongs to a single start.
    const lock = env.databaseUrl ? null : await takeLock(places.lock);
    if (lock) undo.push(() => lock.release());
    await requireFreePort(env, { patienceMs: lock?.tookOver ? portPatienceMs : 0 });
    await generateClient();
    let databaseUrl = env.databaseUrl;
    if (!databaseUrl) {
      const server = await startEmbeddedServer({
        dataFolder: env.dataFolder,
        onRestart: (reason) => console.error(`데이터베이스를 다시 시작합니다: ${reason}`),
      });
      undo.push(() => server.stop());
      databaseUrl = server.url;
    }
    await applyMigrations({ root, databaseUrl, isOwn: env.databaseUrl === null });
    const secret = env.sessionSecret ?? readOrMakeSecret(places.sessionSecret, null);
    return { env, variables: variablesFor(env, { databaseUrl, secret }), release };
  } catch (error) {
    await release();
    throw error;
  }
}

async function takeLock(file: string): Promise<InstanceLock> {
  const deadlineMs = performance.now() + lockPatienceMs;
  while (true) {
    try {
      return takeInstanceLock(file);
    } catch (error) {
      if (!(error instanceof StartError) || performance.now() >= deadlineMs) throw error;
      await wait(100);
    }
  }
}

async function applyMigrations({
  root,
  databaseUrl,
  isOwn,
}: {
  root: string;
  databaseUrl: string;
  isOwn: boolean;
}): Promise<void> {
  try {
    for (const name of await migrate(databaseUrl, readMigrations(path.join(root, 'prisma/migrations')))) {
      console.log(`데이터베이스 변경을 적용했습니다: ${name}`);
    }
  } catch (error) {
    const { message, code } = error as { message: string; code?: string };
    const advice = isOwn ? '' : '\nDATABASE_URL의 주소와 비밀번호가 맞는지, 그 Postgres가 켜져 있는지 살펴봐 주세요.';
    throw new StartError(`데이터베이스를 준비하지 못했습니다: ${message || code}${advice}`, { cause: error });
  }
}

function variablesFor(
  env: Env,
  { databaseUrl, secret }: { databaseUrl: string; secret: string },
): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    NEXTAUTH_SECRET: secret,
    // Without a fixed address the one that people typed is taken; our server writes it into the request itself.
    ...(env.publicUrl ? { NEXTAUTH_URL: env.publicUrl } : { AUTH_TRUST_HOST: '1' }),
  };
}

async function requireFreePort({ port, host }: Env, { patienceMs }: { patienceMs: number }): Promise<void> {
  const deadlineMs = performance.now() + patienceMs;
  while (!(await isFree(port, host))) {
    if (performance.now() >= deadlineMs) throw portTaken(port);
    await wait(100);
  }
}

function isFree(port: number, host: string | undefined): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(new StartError(`포트 ${port}을(를) 열 수 없습니다: ${error.message}`, { cause: error }));
    });
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
