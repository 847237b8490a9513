// A start of the product without its web server, for tests that kill it: takes the data folder named by the first
// argument, starts Postgres, prints one JSON line and stops on SIGTERM.
import { placesIn, prepareDataFolder } from '#lib/db/embedded/data-folder.ts';
import { takeInstanceLock } from '#lib/db/embedded/instance-lock.ts';
import { startEmbeddedServer } from '#lib/db/embedded/server.ts';

const dataFolder = process.argv[2] ?? '';
try {
  prepareDataFolder(dataFolder);
  const lock = takeInstanceLock(placesIn(dataFolder).lock);
  const server = await startEmbeddedServer({ dataFolder });
  process.once('SIGTERM', async () => {
    await server.stop();
    lock.release();
    process.exit(0);
  });
  console.log(JSON.stringify({ url: server.url, tookOver: lock.tookOver }));
} catch (error) {
  console.log(JSON.stringify({ refused: (error as Error).message }));
  process.exit(1);
}
