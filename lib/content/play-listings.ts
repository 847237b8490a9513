import { commandPauseMs } from '#lib/grader/steps.ts';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';
import { fileNameOf, isShownOutput, listCommands, listListings, type ShownCommand } from './listings.ts';

export type PlayedCommand = ShownCommand & { printed: string[]; isAsShown: boolean };

/**
 * Runs every terminal listing of a lesson, in order, on one cluster of three nodes; YAML listings with a name are the
 * files that the commands find. Between commands the same time passes as in a terminal exercise.
 */
export function playListings(body: string): PlayedCommand[] {
  const cluster = studyCluster({ kubelet: 'model', seed: 1 });
  const files = new Map<string, string>();
  const shell = createShell(cluster, files);
  return listListings(body).flatMap((listing) => {
    const name = fileNameOf(listing);
    if (name !== null) files.set(name, `${listing.lines.join('\n')}\n`);
    if (listing.language !== 'terminal') return [];
    return listCommands(listing).map((shown) => {
      if (shown.waitMs > 0) cluster.advance(shown.waitMs);
      const { stdout, stderr } = runLine(shown.command, shell);
      cluster.settle();
      cluster.advance(commandPauseMs);
      const printed = linesOf(stderr + stdout);
      return { ...shown, printed, isAsShown: isShownOutput(shown.output, printed) };
    });
  });
}

/** The lesson with every output that differs replaced by what was printed; nothing else changes. */
export function withPrintedOutputs(body: string, played: PlayedCommand[]): string {
  const lines = body.split('\n');
  for (const { line, output, printed, isAsShown } of played.toReversed()) {
    if (isAsShown) continue;
    const [indent = ''] = /^\s*/.exec(lines[line - 1] ?? '') ?? [];
    lines.splice(line, output.length, ...printed.map((text) => (text === '' ? text : indent + text)));
  }
  return lines.join('\n');
}

function linesOf(text: string): string[] {
  const trimmed = text.replace(/\n$/, '');
  return trimmed === '' ? [] : trimmed.split('\n').map((line) => line.trimEnd());
}
