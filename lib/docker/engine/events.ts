import { hexDigest } from '#lib/simulator/kubelet/images/reference.ts';
import type { Container, Engine, Network } from './state.ts';

/** Something that the engine tells to those who follow it. */
export type EngineEvent = {
  atMs: number;
  type: 'container' | 'image' | 'network' | 'volume';
  action: string;
  id: string;
  attributes: Record<string, string>;
};

/** The daemon keeps no more; the oldest go. */
const maxEvents = 256;

function note(engine: Engine, event: Omit<EngineEvent, 'atMs'>): void {
  engine.events = [...engine.events, { ...event, atMs: engine.now }].slice(-maxEvents);
}

/** Notes what a container does, with its labels, image and name. */
export function noteContainer(
  engine: Engine,
  { id, labels, imageName, name }: Container,
  action: string,
  more: Record<string, string> = {},
): void {
  note(engine, { type: 'container', action, id, attributes: { ...more, ...labels, image: imageName, name } });
}

/** Notes that one more command was run in a container. */
export function noteExec(engine: Engine, container: Container, command: string[], exitCode: number): void {
  const shown = command.join(' ');
  const execID = hexDigest(`exec/${container.id}/${engine.now}/${shown}`);
  noteContainer(engine, container, `exec_create: ${shown}`, { execID });
  noteContainer(engine, container, `exec_start: ${shown}`, { execID });
  noteContainer(engine, container, 'exec_die', { execID, exitCode: String(exitCode) });
}

/** Notes what happens to a network, or to a container on it. */
export function noteNetwork(engine: Engine, { id, name, driver }: Network, action: string, container?: string): void {
  const attributes = { ...(container === undefined ? {} : { container }), name, type: driver };
  note(engine, { type: 'network', action, id, attributes });
}

/** Notes that a container comes to its networks (`connect`) or leaves them. */
export function noteEndpoints(engine: Engine, container: Container, action: 'connect' | 'disconnect'): void {
  for (const endpoint of container.endpoints) {
    const network = engine.networks.find(({ name }) => name === endpoint.network);
    if (network) noteNetwork(engine, network, action, container.id);
  }
}

/** Notes what happens to a volume. */
export function noteVolume(engine: Engine, name: string, action: string, more: Record<string, string> = {}): void {
  note(engine, { type: 'volume', action, id: name, attributes: { driver: 'local', ...more } });
}

/** Notes that a container's volumes are mounted, or no longer. */
export function noteMounts(engine: Engine, { id, mounts }: Container, action: 'mount' | 'unmount'): void {
  for (const { type, source, target, readOnly } of mounts) {
    if (type !== 'volume') continue;
    const place = { destination: target, propagation: '', 'read/write': String(!readOnly) };
    noteVolume(engine, source, action, { container: id, ...(action === 'mount' ? place : {}) });
  }
}

/** Notes what happens to an image. */
export function noteImage(engine: Engine, action: string, id: string, name: string): void {
  note(engine, { type: 'image', action, id, attributes: { name } });
}
