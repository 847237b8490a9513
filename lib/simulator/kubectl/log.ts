import type { Call } from './command.ts';

/** A line of kubectl's own log, where its source says. */
export function logWarning(call: Call, source: string, text: string): void {
  call.err(logLine(call.client.cluster.now(), { letter: 'W', source, text }));
}

/** `W` warns; `E` is an error that kubectl goes on from; `F` is fatal and ends the call. */
export function logLine(now: number, given: { letter: 'W' | 'E' | 'F'; source: string; text: string }): string {
  const at = new Date(now).toISOString();
  const time = `${at.slice(5, 10).replace('-', '')} ${at.slice(11, 23)}000`;
  return `${given.letter}${time}    2741 ${given.source}] ${given.text}\n`;
}
