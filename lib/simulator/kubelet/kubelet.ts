import type { Client, Controller } from '#lib/simulator/controllers/controller.ts';
import { instantKubelet } from './instant/instant-kubelet.ts';
import { modelKubelet } from './model/model-kubelet.ts';

/** All kubelets of a cluster; how pods run is chosen when the cluster is made. */
export const kubelet: Controller = {
  name: 'kubelet',
  manager: 'kubelet',
  watches: ['pods', 'leases.coordination.k8s.io', 'configmaps', 'secrets'],
  keysFor: (change, client) => modeOf(client).keysFor(change, client),
  reconcile: (key, client) => modeOf(client).reconcile(key, client),
};

function modeOf(client: Client): Controller {
  return client.memory('cluster', 'kubelet') === 'model' ? modelKubelet : instantKubelet;
}
