import type { Admission } from '#lib/simulator/api/admission.ts';
import type { Pod, Toleration } from '#lib/simulator/schema/kubernetes.ts';
import { notReadyTaint, unreachableTaint } from '#lib/simulator/schema/well-known.ts';
import type { Stored } from '#lib/simulator/value.ts';

const keys = [notReadyTaint, unreachableTaint];
const seconds = 300;

/** DefaultTolerationSeconds: a pod stays five minutes on a node that is not ready, unless it says otherwise. */
export const defaultTolerations: Admission = {
  name: 'DefaultTolerationSeconds',
  admit({ operation, resource, subresource, object }) {
    if (resource !== 'pods' || subresource !== '' || (operation !== 'CREATE' && operation !== 'UPDATE')) return;
    const { spec } = object as Stored<Pod>;
    if (!spec) return;
    const tolerations = spec.tolerations ?? [];
    const added = keys.filter((key) => !tolerations.some((toleration) => covers(toleration, key)));
    if (added.length === 0) return;
    spec.tolerations = [
      ...tolerations,
      ...added.map(
        (key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: seconds }) as Toleration,
      ),
    ];
  },
};

function covers(toleration: Toleration, key: string): boolean {
  const isKey = toleration.key === key || !toleration.key;
  return isKey && (toleration.effect === 'NoExecute' || !toleration.effect);
}
