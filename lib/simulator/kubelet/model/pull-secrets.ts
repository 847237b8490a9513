import { tell, type Work } from './work.ts';

/** Told at every round of the kubelet; images that need no login come all the same. */
export function tellPullSecrets(work: Work): void {
  const { client, pod } = work;
  const missing = (pod.spec?.imagePullSecrets ?? [])
    .map(({ name = '' }) => name)
    .filter((name) => name !== '' && client.find('secrets', pod.metadata.namespace, name) === null);
  if (missing.length === 0) return;
  const message = `Unable to retrieve some image pull secrets (${missing.join(', ')}); attempting to pull the image may not succeed.`;
  tell(work, 'Warning', 'FailedToRetrieveImagePullSecret', message);
}
