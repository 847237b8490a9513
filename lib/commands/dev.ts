import path from 'node:path';
import { watchFolder } from '#lib/commands/dev/watch-folder.ts';
import { runProduct } from '#lib/commands/start/run.ts';

const root = path.resolve(import.meta.dirname, '../..');
const contentFolder = path.join(root, 'content');

/** Next sees changes of code by itself; the course is compiled by us. An author's mistake is printed, and the last good course stays. */
async function prepareAndWatch(): Promise<void> {
  const { prepareSources } = await import('#lib/commands/build.ts');
  const { compileContent } = await import('#lib/content/compile.ts');
  await prepareSources();
  watchFolder(contentFolder, {
    act: () => compileContent({ contentFolder, outFolder: path.join(root, '.build', 'content') }),
    onError: (error) => console.error(error instanceof Error ? error.message : error),
  });
}

process.exit(await runProduct({ root, mode: 'development', prepare: prepareAndWatch }));
