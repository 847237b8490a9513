import { advanceEngine } from '#lib/docker/engine/clock.ts';
import { createEngine } from '#lib/docker/engine/engine.ts';
import { type Host, runHostLine } from '#lib/grader/host.ts';
import { onScreen } from '#lib/grader/on-screen.ts';
import { commandPauseMs } from '#lib/grader/steps.ts';
import { createShell } from '#lib/simulator/kubectl/run.ts';
import { startKubelet, stopKubelet } from '#lib/simulator/kubelet/outage.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';
import {
  fileNameOf,
  isShownOutput,
  type ListedEvent,
  listCommands,
  listListings,
  type ShownCommand,
} from './listings.ts';

export type PlayedCommand = ShownCommand & { printed: string[]; isAsShown: boolean };

/**
 * Runs every terminal listing of a lesson, in order, on one cluster of three nodes and one Docker engine; listings with a
 * name are the files that the commands find. Between commands the same time passes as in a terminal exercise.
 */
export function playListings(body: string): PlayedCommand[] {
  const listings = listListings(body);
  if (!listings.some((listing) => listing.language === 'terminal')) return [];
  const host = createHost();
  return listings.flatMap((listing) => {
    const name = fileNameOf(listing);
    if (name !== null) host.files.set(name, `${listing.lines.join('\n')}\n`);
    if (listing.language !== 'terminal') return [];
    return listCommands(listing).map((shown) => {
      for (const event of shown.before) happen(host, event);
      const pieces = onScreen(runHostLine(host, shown.command));
      passTime(host, commandPauseMs);
      const printed = linesOf(pieces.map(({ text }) => text).join(''));
      return { ...shown, printed, isAsShown: isShownOutput(shown.output, printed) };
    });
  });
}

function createHost(): Host {
  const files = new Map<string, string>();
  const kubectl = createShell(studyCluster({ kubelet: 'model', seed: 1 }), files);
  return { files, kubectl, engine: createEngine(files) };
}

function happen(host: Host, event: ListedEvent): void {
  const client = host.kubectl?.cluster.client;
  if ('waitMs' in event) passTime(host, event.waitMs);
  else if (client && 'stopNode' in event) stopKubelet(client, event.stopNode);
  else if (client && 'startNode' in event) startKubelet(client, event.startNode);
}

function passTime({ kubectl, engine }: Host, ms: number): void {
  kubectl?.cluster.settle();
  kubectl?.cluster.advance(ms);
  if (engine) advanceEngine(engine, ms);
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
