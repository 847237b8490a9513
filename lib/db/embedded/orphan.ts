import { setTimeout as wait } from 'node:timers/promises';
import { knock } from './connect.ts';
import { readPidFile } from './pid-file.ts';

const patienceMs = 20_000;

/**
 * Stops a server that a killed start of the product left running on this folder. It is known by accepting the folder's
 * own password; a postmaster.pid that nobody stands behind is Postgres' own business.
 */
export async function stopOrphan({ folder, password }: { folder: string; password: string }): Promise<void> {
  const found = readPidFile(folder);
  if (!found || (await knock({ port: found.port, password })) !== 'open') return;
  process.kill(found.pid, 'SIGINT');
  const deadlineMs = performance.now() + patienceMs;
  while (isRunning(found.pid)) {
    if (performance.now() > deadlineMs) throw new Error(`the left-over Postgres ${found.pid} does not stop`);
    await wait(20);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
