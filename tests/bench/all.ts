import { benchCluster } from './cluster.ts';
import { benchGrading } from './grading.ts';
import type { Figure } from './measure.ts';
import { benchReplay } from './replay.ts';

/** Every figure that needs nothing but ourselves. */
export function benchAll(): Figure[] {
  return [...benchGrading(), ...benchReplay(), ...benchCluster()];
}
