import path from 'node:path';
import { bundlePlain } from './plain-bundle.ts';

/** Bundles the grading worker to plain JavaScript, since a worker thread of the server starts without a TypeScript loader. */
export async function bundleGradingWorker(root: string): Promise<void> {
  await bundlePlain('lib/progress/grading-worker.ts', path.join('.build', 'grading-worker.mjs'), root);
}
