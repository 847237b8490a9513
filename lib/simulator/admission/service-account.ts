import type { Admission } from '#lib/simulator/api/admission.ts';
import { safeAlphabet } from '#lib/simulator/api/random.ts';
import { forbiddenError } from '#lib/simulator/api/status.ts';
import { fnv1a, fnvOffset } from '#lib/simulator/fnv.ts';
import type { Container, Pod, ServiceAccount, Volume } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

const mountPath = '/var/run/secrets/kubernetes.io/serviceaccount';
const volumePrefix = 'kube-api-access-';
const tokenSeconds = 3607;

/** ServiceAccount: every pod runs as one that exists, with its token mounted unless somebody opted out. */
export const serviceAccountAdmission: Admission = {
  name: 'ServiceAccount',
  admit({ operation, resource, subresource, object, namespace, resourceName, name }, client) {
    if (operation !== 'CREATE' || resource !== 'pods' || subresource !== '' || !object) return;
    const pod = object as Stored<Pod>;
    const spec = pod.spec ?? {};
    spec.serviceAccountName ||= 'default';
    spec.serviceAccount = spec.serviceAccountName;
    pod.spec = spec;
    const account = client.find<Stored<ServiceAccount>>('serviceaccounts', namespace, spec.serviceAccountName);
    if (!account) {
      const where = `${namespace}/${spec.serviceAccountName}`;
      const why = `serviceaccount ${JSON.stringify(spec.serviceAccountName)} not found`;
      throw forbiddenError(resourceName, name, `error looking up service account ${where}: ${why}`);
    }
    if (spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true) mountToken(pod);
    if (!spec.imagePullSecrets?.length && account.imagePullSecrets?.length) {
      spec.imagePullSecrets = account.imagePullSecrets.map((secret) => ({ ...secret }));
    }
  },
};

function mountToken(pod: Stored<Pod>): void {
  const spec = pod.spec ?? {};
  const known = spec.volumes?.find(({ name }) => name?.startsWith(volumePrefix))?.name;
  const name = known ?? `${volumePrefix}${suffixOf(pod.metadata.uid ?? pod.metadata.name)}`;
  let isNeeded = false;
  for (const container of [...(spec.initContainers ?? []), ...(spec.containers ?? [])]) {
    if (hasMount(container)) continue;
    container.volumeMounts = [...(container.volumeMounts ?? []), { name, readOnly: true, mountPath }];
    isNeeded = true;
  }
  if (isNeeded && known === undefined) spec.volumes = [...(spec.volumes ?? []), tokenVolume(name)];
}

function hasMount({ volumeMounts = [] }: Container): boolean {
  return volumeMounts.some((mount) => mount.mountPath === mountPath);
}

/** Five characters that look drawn by lot, yet are the same for the same uid. */
function suffixOf(text: string): string {
  let hash = fnvOffset;
  let suffix = '';
  for (let round = 0; round < 5; round += 1) {
    hash = fnv1a(`${text}${round}`, hash);
    suffix += safeAlphabet.charAt(hash % safeAlphabet.length);
  }
  return suffix;
}

function tokenVolume(name: string): Volume {
  const fieldRef = { apiVersion: 'v1', fieldPath: 'metadata.namespace' };
  return {
    name,
    projected: {
      defaultMode: 0o644,
      sources: [
        { serviceAccountToken: { expirationSeconds: tokenSeconds, path: 'token' } },
        { configMap: { items: [{ key: 'ca.crt', path: 'ca.crt' }], name: 'kube-root-ca.crt' } },
        { downwardAPI: { items: [{ fieldRef, path: 'namespace' }] } },
      ],
    },
  };
}
