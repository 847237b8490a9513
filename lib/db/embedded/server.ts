import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { StartError } from '#lib/start-error.ts';
import { type Binaries, prepareBinaries } from './binaries.ts';
import { databaseUrl, ensureDatabase, knock } from './connect.ts';
import { placesIn, readOrMakeSecret } from './data-folder.ts';
import { handOver } from './hand-over.ts';
import { initCluster, serverEnvironment } from './init-cluster.ts';
import { stopOrphan } from './orphan.ts';
import { findServerUser, type ServerUser } from './server-user.ts';
import { nameForServer } from './working-folder.ts';

// Deliberately absent: upgrading a data folder to another major version of Postgres (Postgres refuses it by itself, and the
// log says so), replication, and Unix sockets, whose paths may be too long for where a clone lies.

export type EmbeddedServer = { url: string; stop(): Promise<void> };

type Launch = { folder: string; log: string; binaries: Binaries; user: ServerUser | null; password: string };

/** Crash recovery after a power cut may take this long. */
const readyLimitMs = 120_000;
const stopLimitMs = 15_000;
const orphanLimitMs = 20_000;
const logLimitBytes = 10 * 1024 * 1024;
const longestPauseMs = 5_000;

/**
 * Starts the embedded Postgres on a data folder (the caller holds its instance lock) and keeps it running until `stop`:
 * a server that dies is started again on the same port. `onRestart` hears why.
 */
export async function startEmbeddedServer({
  dataFolder,
  onRestart,
}: {
  dataFolder: string;
  onRestart?: (reason: string) => void;
}): Promise<EmbeddedServer> {
  const places = placesIn(dataFolder);
  const user = findServerUser(places.cluster);
  const binaries = prepareBinaries({ dataFolder, user });
  const password = readOrMakeSecret(places.password, user);
  initCluster({ folder: places.cluster, passwordFile: places.password, binaries, user });
  handOver(places.cluster, user);
  const launch: Launch = { folder: places.cluster, log: places.log, binaries, user, password };

  const port = await findFreePort();
  let child = await launchFirst(launch, port);
  let isStopping = false;
  const watch = (watched: ChildProcess) =>
    watched.once('exit', async (code, signal) => {
      if (isStopping) return;
      onRestart?.(`Postgres ended by itself (${signal ?? code})`);
      const next = await relaunch(launch, { port, isWanted: () => !isStopping });
      if (!next) return;
      child = next;
      watch(next);
    });
  watch(child);
  await ensureDatabase({ port, password });
  return {
    url: databaseUrl({ port, password }),
    async stop() {
      isStopping = true;
      await stopChild(child);
    },
  };
}

/** What a killed start left running may still be starting or ending: it is stopped as soon as it answers. */
async function launchFirst(launch: Launch, port: number): Promise<ChildProcess> {
  const deadlineMs = performance.now() + orphanLimitMs;
  while (true) {
    await stopOrphan(launch);
    try {
      return await launchOnce(launch, port);
    } catch (error) {
      const isHeld = /lock file "postmaster\.pid" already exists|shared memory block/.test(lastLines(launch.log));
      if (!isHeld || performance.now() > deadlineMs) throw error;
      await wait(100);
    }
  }
}

async function launchOnce(launch: Launch, port: number): Promise<ChildProcess> {
  const child = spawnServer(launch, port);
  const deadlineMs = performance.now() + readyLimitMs;
  while (performance.now() < deadlineMs) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new StartError(
        `데이터베이스가 시작하다가 멈췄습니다. 기록은 ${launch.log}에 있습니다.\n${lastLines(launch.log)}`,
      );
    }
    if ((await knock({ port, password: launch.password })) === 'open') return child;
    await wait(15);
  }
  await stopChild(child);
  throw new StartError(
    `데이터베이스가 ${readyLimitMs / 1000}초 안에 시작하지 않았습니다. 기록은 ${launch.log}에 있습니다.`,
  );
}

/** The first tries may meet the dead server's last children, which hold its shared memory for a moment. */
async function relaunch(
  launch: Launch,
  { port, isWanted }: { port: number; isWanted: () => boolean },
): Promise<ChildProcess | null> {
  for (let pauseMs = 50; isWanted(); pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      const child = await launchOnce(launch, port);
      if (isWanted()) return child;
      await stopChild(child);
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      await wait(pauseMs);
    }
  }
  return null;
}

function spawnServer({ folder, log, binaries, user }: Launch, port: number): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '60',
    shared_buffers: '64MB',
    max_parallel_workers_per_gather: '0',
    io_method: 'sync',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_line_prefix: '%m [%p] ',
    // What people sent must not end up in a log.
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
  };
  const words = [
    '-D',
    nameForServer(folder, user),
    ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
  const logHandle = openLog(log, user);
  try {
    return spawn(binaries.postgres, words, {
      cwd: folder,
      env: serverEnvironment,
      stdio: ['ignore', logHandle, logHandle],
      // Its own process group: Ctrl-C in the terminal must reach the application first.
      detached: true,
      ...(user ?? {}),
    });
  } finally {
    closeSync(logHandle);
  }
}

function openLog(file: string, user: ServerUser | null): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > logLimitBytes) renameSync(file, `${file}.1`);
  const handle = openSync(file, 'a', 0o600);
  if (user) chownSync(file, user.uid, user.gid);
  return handle;
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-5).join('\n');
}

/** A fast shutdown; a server that does not manage it in time recovers at the next start. */
async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGINT');
  const limit = setTimeout(() => child.kill('SIGQUIT'), stopLimitMs);
  await ended;
  clearTimeout(limit);
}

/** The system picks one; the small chance that somebody takes it before Postgres does ends in a clear error. */
function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
