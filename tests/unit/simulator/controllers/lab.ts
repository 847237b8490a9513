import type { Cluster } from '#lib/simulator/cluster.ts';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import type { CoreV1Event as Event } from '#lib/simulator/schema/kubernetes.ts';
import { oneNodeCluster, studyCluster } from '#lib/simulator/start/clusters.ts';
import type { KubeObject, Stored } from '#lib/simulator/value.ts';

const starts = { instant: studyCluster(), model: oneNodeCluster() };

/** A cluster to try things on: manifests in, objects and events out. */
export type Lab = {
  cluster: Cluster;
  /** Applies manifests and lets the controllers work. */
  apply(text: string): void;
  kubectl(line: string): string;
  get<T extends KubeObject>(resource: string, name: string): T;
  list<T extends KubeObject>(resource: string): T[];
  /** `reason: message` of the events of objects of that kind, in the order in which they came. */
  events(kind: string): string[];
  advance(ms: number): void;
};

export function lab(kubelet: 'instant' | 'model' = 'instant'): Lab {
  const cluster = starts[kubelet].fork();
  const shell = createShell(cluster);
  const run = (line: string) => {
    const { exit, stdout, stderr } = runLine(line, shell);
    if (exit !== 0) throw new Error(stderr);
    cluster.settle();
    return stdout;
  };
  return {
    cluster,
    apply: (text) => {
      shell.files.set('lab.yaml', text);
      run('kubectl apply -f lab.yaml');
    },
    kubectl: run,
    get: <T extends KubeObject>(resource: string, name: string) => {
      const found =
        cluster.client.find<T>(resource, 'default', name) ?? cluster.client.find<T>(resource, undefined, name);
      if (!found) throw new Error(`no ${resource} ${name}`);
      return found;
    },
    list: <T extends KubeObject>(resource: string) => cluster.client.list<T>(resource, 'default'),
    events: (kind) =>
      cluster.client
        .list<Stored<Event>>('events')
        .filter((event) => event.involvedObject?.kind === kind)
        .sort((a, b) => Number(a.metadata.resourceVersion) - Number(b.metadata.resourceVersion))
        .map(({ reason, message }) => `${reason}: ${message}`),
    advance: (ms) => {
      cluster.advance(ms);
    },
  };
}
