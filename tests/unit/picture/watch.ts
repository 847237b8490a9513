import { type Frame, packFrames, unpackFrames } from '#lib/picture/frame.ts';
import { type Shown, shownUnlessTold } from '#lib/picture/picture.ts';
import { openReel } from '#lib/picture/read/frames-of.ts';
import type { Cluster } from '#lib/simulator/cluster.ts';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';

type Play = { files?: Record<string, string>; before?: string[]; lines: string[]; show?: Shown[]; waitMs?: number };

/** Types lines into a fresh cluster and gives the frames of those after `before`. */
export function watch({ files = {}, before = [], lines, show = shownUnlessTold, waitMs = 30_000 }: Play): {
  cluster: Cluster;
  frames: Frame[];
} {
  const cluster = studyCluster({ kubelet: 'model', seed: 1 });
  const shell = createShell(cluster, new Map(Object.entries(files)));
  const type = (line: string) => {
    const { exit, stderr } = runLine(line, shell);
    if (exit !== 0) throw new Error(`${line}: ${stderr}`);
    cluster.settle();
    cluster.advance(waitMs);
  };
  for (const line of before) type(line);
  const reel = openReel(cluster, { from: cluster.revision(), show });
  const frames = lines.flatMap((line, step) => {
    type(line);
    return reel.take(step);
  });
  return { cluster, frames };
}

/** As a browser gets them. */
export function travelled(frames: Frame[]): Frame[] {
  return unpackFrames(JSON.parse(JSON.stringify(packFrames(frames))));
}

export const web = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: 'nginx:1.28', resources: {requests: {cpu: 500m}}}]}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`;
