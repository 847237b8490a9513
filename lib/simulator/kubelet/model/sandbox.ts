import { hexDigest } from '#lib/simulator/kubelet/images/reference.ts';
import type { RuntimeClass } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { startNext } from './pod-life.ts';
import { tellPullSecrets } from './pull-secrets.ts';
import { plan, tell, type Work } from './work.ts';

/** Ten seconds and up to half as much again. */
const retryMs = 12_000;

/**
 * Creates the pod's sandbox with the handler of its RuntimeClass, then its containers. A node that says which handlers
 * it has refuses all others, at every round of the kubelet; one that says nothing has them all.
 */
export function createSandbox(work: Work): void {
  if (work.run.stopping) return;
  const handler = handlerOf(work);
  const known = work.node.status?.runtimeHandlers;
  if (handler === '' || known === undefined || known.some(({ name = '' }) => name === handler)) {
    work.run.hasSandbox = true;
    tellPullSecrets(work);
    startNext(work);
    return;
  }
  const id = hexDigest(`${work.pod.metadata.uid}/sandbox/${work.now}`);
  const why = `unable to get OCI runtime for sandbox "${id}": no runtime for "${handler}" is configured`;
  const error = `rpc error: code = Unknown desc = ${why}`;
  tell(work, 'Warning', 'FailedCreatePodSandBox', `Failed to create pod sandbox: ${error}`);
  plan(work, { kind: 'sandbox', atMs: work.now + retryMs });
}

function handlerOf({ client, pod }: Work): string {
  const name = pod.spec?.runtimeClassName;
  if (!name) return '';
  const found = client.find<Stored<RuntimeClass>>('runtimeclasses.node.k8s.io', undefined, name);
  return found?.handler ?? '';
}
