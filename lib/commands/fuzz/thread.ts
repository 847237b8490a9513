import { parentPort } from 'node:worker_threads';
import { playSeed } from './play-seed.ts';

/** Thread entry: answers each seed that is sent with what came of it. */
parentPort?.on('message', (seed: number) => parentPort?.postMessage(playSeed(seed)));
