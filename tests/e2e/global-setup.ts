import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const startupLimitMs = 120_000;

/**
 * Serves the product as a school would, with `npm start`'s own command and a data folder of its own, and hands the
 * one-time set-up link on to the journeys. Gives the function that stops it.
 */
export default async function serveProduct(): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'kubenote-e2e-'));
  const port = process.env['TEST_PORT'] ?? '3210';
  const server = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'lib/commands/start.ts'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataFolder, PORT: port, NODE_ENV: 'production', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.env['TEST_SETUP_LINK'] = await setupLink(server);
  return async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
    rmSync(dataFolder, { recursive: true, force: true });
  };
}

/** Resolves with the address of the set-up page as soon as the server prints it. */
function setupLink(server: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new Error(`no set-up link within ${startupLimitMs} ms:\n${output}`)),
      startupLimitMs,
    );
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const link = /https?:\/\/\S+\/setup\?token=\S+/.exec(output)?.[0];
      if (!link) return;
      clearTimeout(limit);
      resolve(link);
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
  });
}
