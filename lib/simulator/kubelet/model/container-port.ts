import { containerSpec, type Work } from './work.ts';

/** A port by its number or its name among the container's own ports; null for a name that it does not have. */
export function portNumber(work: Pick<Work, 'pod'>, container: string, port: number | string): number | null {
  if (typeof port === 'number') return port;
  if (/^\d+$/.test(port)) return Number(port);
  return containerSpec(work, container).ports?.find(({ name }) => name === port)?.containerPort ?? null;
}
