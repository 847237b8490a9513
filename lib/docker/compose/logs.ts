import type { Container } from '#lib/docker/engine/state.ts';
import { printNanoTime } from '#lib/simulator/schema/time.ts';
import type { ComposeCall } from './call.ts';
import { shownName } from './names.ts';

type Printing = {
  containers: Container[];
  /** How many writes of each container (by id) are old. */
  from?: Map<string, number>;
  /** The last lines of each; all unless told. */
  tail?: number | undefined;
  sinceMs?: number;
  untilMs?: number;
  hasPrefix: boolean;
  hasTimes?: boolean;
  /** What went to standard error goes there again. */
  keepsStreams?: boolean;
};

/** What containers wrote, container by container, each line behind the name of its container. */
export function printLines(call: Pick<ComposeCall, 'project' | 'out' | 'err'>, given: Printing): void {
  const { containers, from, tail, hasPrefix, hasTimes, keepsStreams } = given;
  const label = (one: Container) => shownName(one, call.project.name);
  const width = Math.max(...containers.map((one) => label(one).length), 0);
  for (const container of containers) {
    const written = container.logs
      .slice(from?.get(container.id) ?? 0)
      .filter(({ atMs }) => atMs >= (given.sinceMs ?? 0) && atMs <= (given.untilMs ?? Number.POSITIVE_INFINITY));
    const lines = written.flatMap(({ text, stream, atMs }) =>
      text
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => ({ line, stream, atMs })),
    );
    for (const { line, stream, atMs } of tail === 0 ? [] : lines.slice(-(tail ?? lines.length))) {
      const time = hasTimes ? `${printNanoTime(atMs)} ` : '';
      const shown = `${hasPrefix ? `${label(container).padEnd(width)}  | ` : ''}${time}${line}\n`;
      if (keepsStreams && stream === 'stderr') call.err(shown);
      else call.out(shown);
    }
  }
}
