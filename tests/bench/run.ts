import { cpus } from 'node:os';
import { benchCluster } from './cluster.ts';
import { benchGrading } from './grading.ts';
import { printFigures } from './measure.ts';
import { benchReplay } from './replay.ts';

console.log(`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores\n`);
printFigures([...benchGrading(), ...benchReplay(), ...benchCluster()]);
