import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const startupLimitMs = 120_000;

export type Product = {
  process: ChildProcess;
  address: string;
  /** The one-time link for the first administrator, or null when there is one already. */
  setupLink: string | null;
  output(): string;
  /** Asks it to stop, as Ctrl-C does, and waits until it has; gives the exit code. */
  stop(): Promise<number | null>;
};

/** Serves the product as a school would, with `npm start`'s own command; resolves when it is ready for requests. */
export async function startProduct({
  dataFolder,
  port,
  environment = {},
}: {
  dataFolder: string;
  port: number;
  environment?: Record<string, string>;
}): Promise<Product> {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', path.join(root, 'lib/commands/start.ts')],
    {
      env: {
        ...process.env,
        DATA_DIR: dataFolder,
        PORT: String(port),
        NODE_ENV: 'production',
        DATABASE_URL: '',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const address = `http://127.0.0.1:${port}`;
  await untilReady({ child, address, output: () => output });
  return {
    process: child,
    address,
    setupLink: /https?:\/\/\S+\/setup\?token=\S+/.exec(output)?.[0] ?? null,
    output: () => output,
    stop: () => ended(child, () => child.kill('SIGTERM')),
  };
}

/** Resolves with the exit code (null after a signal) once the process has ended. */
export function ended(child: ChildProcess, act: () => void = () => {}): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    act();
  });
}

async function untilReady({
  child,
  address,
  output,
}: {
  child: ChildProcess;
  address: string;
  output: () => string;
}): Promise<void> {
  const limitMs = performance.now() + startupLimitMs;
  while (performance.now() < limitMs) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${output()}`);
    if (await isReady(address)) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`not ready within ${startupLimitMs} ms:\n${output()}`);
}

async function isReady(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}
