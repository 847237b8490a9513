import path from 'node:path';
import { runProduct } from '#lib/commands/start/run.ts';

const root = path.resolve(import.meta.dirname, '../..');

async function prepareSources(): Promise<void> {
  const build = await import('#lib/commands/build.ts');
  await build.prepareSources();
}

process.exit(await runProduct({ root, mode: 'development', prepare: prepareSources }));
