import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

type Started = { url: string; tookOver: boolean; process: ChildProcess; refused?: string };

const script = path.resolve(import.meta.dirname, '../support/serve-postgres.ts');
// Each start makes or recovers a database; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let folder: string;
let data: string;
let running: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kubenote-launch-'));
  chmodSync(folder, 0o755);
  data = path.join(folder, 'data');
  running = [];
});

afterEach(async () => {
  for (const child of running) await stop(child, 'SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

test('a first start makes a closed data folder that nobody else gets into; after a stop the next one finds what was written', async () => {
  const unfinished = path.join(data, 'postgres.unfinished');
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(path.join(unfinished, 'PG_VERSION'), 'left by a start that was killed');
  const first = await start();
  await ask(first.url, "CREATE TABLE kept AS SELECT '가나다' AS text");
  expect(
    await ask(
      first.url,
      "SELECT current_setting('server_encoding') AS e, current_setting('data_checksums') AS c, current_setting('fsync') AS f, current_setting('listen_addresses') AS l",
    ),
  ).toEqual([{ e: 'UTF8', c: 'on', f: 'on', l: '127.0.0.1' }]);
  for (const name of ['postgres', 'postgres.password']) expect(statSync(path.join(data, name)).mode & 0o077).toBe(0);
  const wrong = new URL(first.url);
  wrong.password = 'guess';
  await expect(ask(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  expect((await start()).refused).toContain(`프로세스 ${first.process.pid}`);
  await stop(first.process, 'SIGTERM');
  expect(existsSync(path.join(data, 'instance.json'))).toBe(false);
  const second = await start();
  expect(second.tookOver).toBe(false);
  expect(await ask(second.url, 'SELECT text FROM kept')).toEqual([{ text: '가나다' }]);
});

test('after kill -9 the next start ends the left-over server and finds every committed row', async () => {
  const first = await start();
  await ask(first.url, 'CREATE TABLE kept (n int)');
  await ask(first.url, 'INSERT INTO kept SELECT generate_series(1, 1000)');
  const orphan = postmasterPid();
  await stop(first.process, 'SIGKILL');
  expect(isRunning(orphan)).toBe(true);
  const second = await start();
  expect(second).toMatchObject({ tookOver: true });
  expect(isRunning(orphan)).toBe(false);
  expect(await ask(second.url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 1000 }]);
});

test('after kill -9 of everything the next start recovers', async () => {
  const first = await start();
  await ask(first.url, 'CREATE TABLE kept (n int)');
  await ask(first.url, 'INSERT INTO kept VALUES (1)');
  process.kill(postmasterPid(), 'SIGKILL');
  await stop(first.process, 'SIGKILL');
  const second = await start();
  expect(await ask(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
});

test('a Postgres that is killed comes back at the same address', async () => {
  const { url } = await start();
  await ask(url, 'CREATE TABLE kept (n int)');
  const killed = postmasterPid();
  process.kill(killed, 'SIGKILL');
  await vi.waitFor(async () => expect(await ask(url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 0 }]), {
    timeout: 60_000,
  });
  expect(postmasterPid()).not.toBe(killed);
});

test('a database folder that exists is never made anew, whatever is in it', async () => {
  const cluster = path.join(data, 'postgres');
  mkdirSync(cluster, { recursive: true });
  writeFileSync(path.join(cluster, 'precious'), 'kept');
  expect((await start()).refused).toContain('데이터베이스가 시작하다가 멈췄습니다');
  expect(readdirSync(cluster)).toEqual(['precious']);
});

// Only root runs Postgres under another user; for everybody else a copy is their own.
test.runIf(process.getuid?.() === 0)('a backup that root copied back serves as before', async () => {
  const first = await start();
  await ask(first.url, 'CREATE TABLE kept AS SELECT 1 AS n');
  await stop(first.process, 'SIGTERM');
  const copy = path.join(folder, 'copy');
  cpSync(data, copy, { recursive: true });
  expect(statSync(path.join(copy, 'postgres')).uid).toBe(0);
  data = copy;
  expect(await ask((await start()).url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
});

test('a data folder below one that only its owner may enter serves as well', async () => {
  const closed = path.join(folder, 'closed');
  mkdirSync(closed, { mode: 0o700 });
  data = path.join(closed, 'data');
  const first = await start();
  await ask(first.url, 'CREATE TABLE kept (n int)');
  await stop(first.process, 'SIGTERM');
  expect(await ask((await start()).url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 0 }]);
});

function start(dataFolder = data): Promise<Started> {
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', script, dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'] } as unknown as NodeJS.ProcessEnv,
  });
  running.push(child);
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve({ ...JSON.parse(line.toString()), process: child }));
    child.once('exit', (code) => reject(new Error(`ended with ${code} and said nothing`)));
  });
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

function postmasterPid(): number {
  return Number(readFileSync(path.join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
