import type { Server } from '#lib/simulator/kubelet/images/catalogue.ts';

/** What a command comes to: an exit code, after some time maybe, or a server that stays. */
export type Outcome =
  | { kind: 'done'; status: number; delayMs?: number; killed?: 'OOMKilled' }
  | { kind: 'serve'; server: Server };

export function done(status: number): Outcome {
  return { kind: 'done', status };
}
