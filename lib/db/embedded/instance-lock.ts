import { execFileSync } from 'node:child_process';
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { StartError } from '#lib/start-error.ts';

/** Who holds a data folder. A process id alone would be taken for alive after a restart of the machine. */
type Holder = { pid: number; startedAt: string; host: string };

export type InstanceLock = {
  /** A holder that is no longer alive was found: it ended without cleaning up. */
  tookOver: boolean;
  release(): void;
};

const beatMs = 5_000;
/** A holder on another machine (or in another container) cannot be asked; this long without a beat means it is gone. */
const silenceMs = 20_000;

/**
 * Takes the data folder for this process until `release`, or throws a StartError that names the holder. A holder that
 * was killed does not count.
 */
export function takeInstanceLock(file: string): InstanceLock {
  const own: Holder = { pid: process.pid, startedAt: findStartTime(process.pid) ?? '', host: hostname() };
  const text = JSON.stringify(own);
  let tookOver = false;
  for (let tries = 0; !tryWrite(file, text); tries += 1) {
    const found = readHolder(file);
    if (found && (isAlive(found, file) || tries > 3)) throw heldBy(found, file);
    tookOver = removeStale(file, found) || tookOver;
  }
  const beat = setInterval(() => touch(file), beatMs);
  beat.unref();
  return {
    tookOver,
    release() {
      clearInterval(beat);
      if (readText(file) === text) rmSync(file, { force: true });
    },
  };
}

/** A hard link appears in one step with its whole text, so nobody ever reads half a holder. */
function tryWrite(file: string, text: string): boolean {
  const unfinished = `${file}.new-${process.pid}`;
  writeFileSync(unfinished, text, { mode: 0o644 });
  try {
    linkSync(unfinished, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** Moves the stale file away in one step; puts it back when another process had renewed it in between. */
function removeStale(file: string, stale: Holder | null): boolean {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return false;
  }
  const moved = readHolder(aside);
  if (moved && (moved.pid !== stale?.pid || moved.startedAt !== stale.startedAt)) {
    renameSync(aside, file);
    return false;
  }
  rmSync(aside, { force: true });
  return true;
}

function isAlive(holder: Holder, file: string): boolean {
  if (holder.host !== hostname()) {
    const beat = statSync(file, { throwIfNoEntry: false });
    return beat !== undefined && Date.now() - beat.mtimeMs < silenceMs;
  }
  const startedAt = findStartTime(holder.pid);
  return startedAt !== null && startedAt === holder.startedAt;
}

/** When a process began, in whatever unit the system tells it; null when there is no such process. */
function findStartTime(pid: number): string | null {
  if (process.platform === 'linux') {
    const stat = readText(`/proc/${pid}/stat`);
    // The second field is the program's name in brackets and may itself hold spaces and brackets.
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (!fields || fields[0] === 'Z') return null;
    return `${readText('/proc/sys/kernel/random/boot_id')?.trim()} ${fields[19]}`;
  }
  try {
    process.kill(pid, 0);
    if (process.platform === 'win32') return 'alive';
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

function heldBy({ pid, host }: Holder, file: string): StartError {
  const where = host === hostname() ? `프로세스 ${pid}` : `${host}의 프로세스 ${pid}`;
  return new StartError(
    `이 데이터 폴더는 이미 실행 중인 Kubenote(${where})가 쓰고 있습니다. 그것을 끄거나 DATA_DIR에 다른 폴더를 적어 주세요. (${file})`,
  );
}

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readText(file) ?? '') as Holder;
  } catch {
    return null;
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function touch(file: string): void {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // The folder is gone: whoever removed it meant it.
  }
}
