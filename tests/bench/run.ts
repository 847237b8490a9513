import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { importBundled, runBundled } from './bundled.ts';
import { type Figure, printFigures } from './measure.ts';
import { benchWebernetes } from './webernetes.ts';

const { values } = parseArgs({ options: { webernetes: { type: 'string' } } });
console.log(`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores\n`);

printFigures(await runBundled<Figure[]>(path.join(import.meta.dirname, 'all.ts'), 'benchAll'));
console.log();
const ours = await importBundled<typeof import('./cluster.ts')>(path.join(import.meta.dirname, 'cluster.ts'));
const beside = await benchWebernetes(values.webernetes ?? process.cwd(), ours.rollOutThree);
if (beside) printFigures(beside);
else
  console.log(
    'A rollout beside @ngrok/webernetes: install it in some folder, then npm run bench -- --webernetes FOLDER',
  );
process.exit(0);
