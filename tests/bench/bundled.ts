import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { bundlePlain } from '#lib/commands/build/plain-bundle.ts';

/** Imports a module as one file of plain JavaScript. */
export function importBundled<T>(entryPoint: string): Promise<T> {
  return withBundle(entryPoint, async (file) => (await import(pathToFileURL(file).href)) as T);
}

/**
 * Gives what a function of the module answers in a thread that runs nothing but that one file of plain
 * JavaScript, without loaders and source maps: this is how the server grades.
 */
export function runBundled<T>(entryPoint: string, name: string): Promise<T> {
  return withBundle(entryPoint, async (file) => {
    const code = `import(${JSON.stringify(pathToFileURL(file).href)})
      .then((module) => require('node:worker_threads').parentPort.postMessage(module[${JSON.stringify(name)}]()))`;
    const worker = new Worker(code, { eval: true, execArgv: [] });
    const [answer] = await once(worker, 'message');
    return answer as T;
  });
}

async function withBundle<T>(entryPoint: string, use: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  const outfile = path.join(folder, 'bundle.mjs');
  try {
    await bundlePlain(entryPoint, outfile, process.cwd());
    return await use(outfile);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
