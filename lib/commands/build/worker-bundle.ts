import path from 'node:path';
import { build } from 'esbuild';

/** Bundles the grading worker to plain JavaScript, since a worker thread of the server starts without a TypeScript loader. */
export async function bundleGradingWorker(root: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['lib/progress/grading-worker.ts'],
    outfile: path.join(root, '.build', 'grading-worker.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    conditions: ['react-server'],
    logLevel: 'warning',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
}
