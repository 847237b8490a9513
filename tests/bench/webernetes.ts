import { existsSync } from 'node:fs';
import path from 'node:path';
import type { JsonObject } from '#lib/simulator/value.ts';
import { deployment } from '#tests/support/api.ts';
import { importBundled } from './bundled.ts';
import type { Figure } from './measure.ts';

type Process = { waitUntilKilled(): Promise<number> };
type BaseImage = new () => { exec(process: Process, argv: readonly string[]): Promise<number> };
type Deployment = { status?: { availableReplicas?: number } };
type Cluster = {
  registerImage(image: BaseImage): void;
  init(): Promise<void>;
  apply(objects: JsonObject[]): Promise<unknown>;
  close(): Promise<void>;
  api: { appsv1: { readNamespacedDeployment(at: { name: string; namespace: string }): Promise<Deployment> } };
};
type Webernetes = { BaseImage: BaseImage; Cluster: new () => Cluster };

const rounds = 7;
const pollMs = 2;
const longestMs = 60_000;

/**
 * A Deployment of three from its creation until all are available, ours and theirs in turns, each in a cluster that was
 * there before. Theirs waits in real time, so beside the time that passes stands the processor's. Null where it is not
 * installed, which it is only on purpose.
 */
export async function benchWebernetes(folder: string, rollOutThree: () => void): Promise<Figure[] | null> {
  const entry = path.join(folder, 'node_modules', '@ngrok', 'webernetes', 'dist', 'index.js');
  if (!existsSync(entry)) return null;
  const theirs = await prepare(await importBundled<Webernetes>(entry));
  for (let turn = 0; turn < 50; turn += 1) rollOutThree();
  await theirs.rollOut('warm');
  const [our, their] = [createTally(), createTally()];
  for (let turn = 0; turn < rounds; turn += 1) {
    await our.time(async () => rollOutThree());
    await their.time(() => theirs.rollOut(`web-${turn}`));
  }
  await theirs.close();
  return [...our.figures('rollout of 3 replicas'), ...their.figures('the same in @ngrok/webernetes')];
}

async function prepare({ BaseImage, Cluster }: Webernetes) {
  const image = class extends BaseImage {
    static imageName = 'nginx';
    static imageVersion = '1.27';
    override exec(process: Process): Promise<number> {
      return process.waitUntilKilled();
    }
  };
  const cluster = new Cluster();
  cluster.registerImage(image);
  await cluster.init();
  const rollOut = async (name: string) => {
    await cluster.apply([deployment(name, 3)]);
    const endMs = performance.now() + longestMs;
    while (performance.now() < endMs) {
      const { status } = await cluster.api.appsv1.readNamespacedDeployment({ name, namespace: 'default' });
      if (status?.availableReplicas === 3) return;
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
    throw new Error(`${name} did not become available`);
  };
  return { rollOut, close: () => cluster.close() };
}

function createTally() {
  const wall: number[] = [];
  const cpu: number[] = [];
  return {
    async time(work: () => Promise<void>): Promise<void> {
      const [fromMs, before] = [performance.now(), process.cpuUsage()];
      await work();
      const { user, system } = process.cpuUsage(before);
      wall.push(performance.now() - fromMs);
      cpu.push((user + system) / 1000);
    },
    figures: (name: string): Figure[] => [
      { name: `${name}, time`, value: median(wall), unit: 'ms' },
      { name: `${name}, processor`, value: median(cpu), unit: 'ms' },
    ],
  };
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
