import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { build, stop } from 'esbuild';
import type { Env } from '#lib/env.ts';
import { StartError } from '#lib/start-error.ts';

export type Application = {
  stop(): Promise<void>;
  /** Resolves when the process ends without having been asked to. */
  died: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
};

type Report = { type: 'listening' } | { type: 'failed'; code: string; message: string };

/** Longer than the application's own limit for running requests. */
const stopLimitMs = 15_000;

/**
 * Starts the web server as a process of its own and waits until it listens; throws a StartError when the port is taken.
 * `variables` are added to the environment.
 */
export async function startApplication({
  root,
  env,
  mode,
  variables,
}: {
  root: string;
  env: Env;
  mode: 'production' | 'development';
  variables: Record<string, string>;
}): Promise<Application> {
  const { port, host, trustsProxy } = env;
  const child = fork(await bundle(root), {
    cwd: root,
    execArgv: [],
    env: {
      ...process.env,
      ...variables,
      NODE_ENV: mode,
      NEXT_TELEMETRY_DISABLED: '1',
      KUBENOTE_SERVE: JSON.stringify({ root, port, host, trustsProxy }),
    },
    // Ctrl-C in the terminal reaches only the start command, which ends everything in order.
    detached: true,
  });
  let isStopping = false;
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  await listening(child, port);
  return {
    died: new Promise((resolve) => ended.then((how) => isStopping || resolve(how))),
    async stop() {
      isStopping = true;
      child.kill('SIGTERM');
      const limit = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
      await ended;
      clearTimeout(limit);
    },
  };
}

function listening(child: ChildProcess, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', (report: Report) => {
      if (report.type === 'listening') resolve();
      else reject(report.code === 'EADDRINUSE' ? portTaken(port) : new Error(report.message));
    });
    child.once('exit', (code, signal) =>
      reject(new Error(`the web server ended with ${signal ?? code} before it listened`)),
    );
    child.once('error', reject);
  });
}

/** What to say when somebody else listens on the port. */
export function portTaken(port: number): StartError {
  return new StartError(
    `포트 ${port}은(는) 다른 프로그램이 쓰고 있습니다. 그 프로그램을 끄거나 다른 포트로 시작해 주세요: PORT=${port + 1} npm start`,
  );
}

/** Without a TypeScript loader in the process: the grading workers would inherit it. */
async function bundle(root: string): Promise<string> {
  const outfile = path.join(root, '.build/serve.mjs');
  mkdirSync(path.dirname(outfile), { recursive: true });
  await build({
    entryPoints: [path.join(root, 'lib/commands/start/serve.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  await stop();
  return outfile;
}
