import { limitPods } from '#lib/simulator/admission/pod-limit.ts';
import type { Cluster } from '#lib/simulator/cluster.ts';
import type { Image } from '#lib/simulator/kubelet/images/catalogue.ts';
import { addImages, type ImageSketch, imageOfSketch } from '#lib/simulator/kubelet/images/own-images.ts';
import { oneNodeCluster, studyCluster } from '#lib/simulator/start/clusters.ts';
import type { StageKey } from './exercise.ts';
import { podLimit } from './pod-limit.ts';
import { playSteps } from './steps.ts';

const prepared = new WeakMap<StageKey, Map<number, Cluster>>();
const seedsKept = 4;

/** A fresh cluster in which the exercise begins: a fork of one that is prepared once per item and seed. */
export function openStage(key: StageKey, seed: number): Cluster {
  const bySeed = prepared.get(key) ?? new Map<number, Cluster>();
  prepared.set(key, bySeed);
  const cluster = bySeed.get(seed) ?? prepare(key, seed);
  if (bySeed.size >= seedsKept && !bySeed.has(seed)) bySeed.clear();
  bySeed.set(seed, cluster);
  return cluster.fork();
}

function prepare(key: StageKey, seed: number): Cluster {
  const create = key.start.nodes === 'study' ? studyCluster : oneNodeCluster;
  const cluster = create({ kubelet: 'model', seed });
  limitPods(cluster.client, podLimit);
  addImages(cluster.client, key.start.images.map(imageOf));
  playSteps(cluster, key.start.steps, { files: new Map(Object.entries(key.files)), mayFail: false });
  cluster.settle();
  return cluster;
}

function imageOf(sketch: ImageSketch): Image {
  const image = imageOfSketch(sketch);
  if ('problem' in image) throw new Error(image.problem);
  return image;
}
