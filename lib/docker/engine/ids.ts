import { hexDigest } from '#lib/simulator/kubelet/images/reference.ts';
import type { Engine } from './state.ts';

/** A new id of 64 hex digits; the same commands always get the same ones. */
export function newId(engine: Engine, kind: string): string {
  engine.counter += 1;
  return hexDigest(`${kind}/${engine.counter}`);
}

/** The twelve digits that tables show. */
export function shortId(id: string): string {
  return id.slice(0, 12);
}

const adjectives = [
  'brave',
  'calm',
  'clever',
  'eager',
  'gentle',
  'happy',
  'jolly',
  'keen',
  'lucid',
  'nice',
  'quirky',
  'serene',
];
const people = [
  'bell',
  'curie',
  'darwin',
  'euler',
  'gauss',
  'hopper',
  'kepler',
  'lovelace',
  'noether',
  'pasteur',
  'turing',
  'wright',
];

/** A name for a container that nobody named. */
export function newName(engine: Engine): string {
  for (;;) {
    engine.counter += 1;
    const left = adjectives[engine.counter % adjectives.length];
    const right = people[Math.floor(engine.counter / adjectives.length) % people.length];
    const name = `${left}_${right}`;
    if (!engine.containers.some((container) => container.name === name)) return name;
  }
}
