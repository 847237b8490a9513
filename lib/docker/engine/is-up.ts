import type { Container } from './state.ts';

/** Whether a container has a process: a paused one has. */
export function isUp({ status }: Container): boolean {
  return status === 'running' || status === 'paused';
}
