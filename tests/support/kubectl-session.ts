import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';

const start = studyCluster();

/** The answer to the last of some kubectl calls (without the word kubectl) on a cluster of their own. */
export function session(lines: string[], files: Record<string, string> = {}) {
  const shell = createShell(start.fork(), new Map(Object.entries(files)));
  return lines.map((line) => runLine(`kubectl ${line}`, shell)).at(-1);
}
