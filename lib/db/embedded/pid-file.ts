import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The process and the port that Postgres wrote into its folder; null when it wrote none. It may have ended since. */
export function readPidFile(folder: string): { pid: number; port: number } | null {
  try {
    const lines = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    const port = Number(lines[3]);
    return pid > 0 && port > 0 ? { pid, port } : null;
  } catch {
    return null;
  }
}
