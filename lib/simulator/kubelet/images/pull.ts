import type { Image } from './catalogue.ts';
import { findImageIn, hasRepositoryIn, type ImageMemory } from './own-images.ts';
import { parseReference, repositoryOf } from './reference.ts';

/** What a pull comes to, with containerd's text when it fails. */
export type Pull = { image: Image; durationMs: number } | { error: string };

const nodeResolver = '172.18.0.1:53';

/**
 * Asks the image's registry. Docker Hub has the catalogue's images; another registry answers only when the cluster has
 * images of its own there, else its name does not resolve.
 */
export function pullImage(cluster: ImageMemory, name: string): Pull {
  const reference = parseReference(name);
  if ('error' in reference) return reference;
  const { registry, path, tag } = reference;
  const repository = repositoryOf(reference);
  const failed = `failed to pull and unpack image "${repository}:${tag}": failed to resolve image:`;
  const image = findImageIn(cluster, repository, tag);
  if (image) return { image, durationMs: 40 + Math.round(image.sizeBytes / 100_000) };
  if (hasRepositoryIn(cluster, repository)) {
    return { error: `rpc error: code = NotFound desc = ${failed} ${repository}:${tag}: not found` };
  }
  if (registry !== 'docker.io') {
    const url = `https://${registry}/v2/${path}/manifests/${tag}`;
    return { error: `${failed} failed to do request: Head "${url}": ${dialError(registry)}` };
  }
  const denied = 'pull access denied, repository does not exist or may require authorization';
  return { error: `${failed} ${denied}: server message: insufficient_scope: authorization failed` };
}

function dialError(registry: string): string {
  const [host = '', port = '443'] = registry.split(':');
  if (host === 'localhost' || host === '127.0.0.1') return `dial tcp 127.0.0.1:${port}: connect: connection refused`;
  return `dial tcp: lookup ${host} on ${nodeResolver}: no such host`;
}

/** Whether the policy asks for a pull although the image may be there; without one, `latest` is always pulled. */
export function pullPolicyOf(name: string, policy: string | undefined): string {
  if (policy) return policy;
  const reference = parseReference(name);
  return 'tag' in reference && reference.tag === 'latest' && !reference.digest ? 'Always' : 'IfNotPresent';
}
