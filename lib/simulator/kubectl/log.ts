import type { Call } from './command.ts';

/** A line of kubectl's own log, where its source says. */
export function logWarning(call: Call, source: string, text: string): void {
  call.err(logLine(call, { letter: 'W', source, text }));
}

/** `W` warns; `F` is fatal and ends the call. */
export function logLine(call: Call, given: { letter: 'W' | 'F'; source: string; text: string }): string {
  const at = new Date(call.client.cluster.now()).toISOString();
  const time = `${at.slice(5, 10).replace('-', '')} ${at.slice(11, 23)}000`;
  return `${given.letter}${time}    2741 ${given.source}] ${given.text}\n`;
}
