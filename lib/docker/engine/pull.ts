import { DaemonError } from './error.ts';
import { noteImage } from './events.ts';
import { fullNameOfDigest, type ImageName } from './image-name.ts';
import type { Engine, StoredImage } from './state.ts';
import { hubImage, hubImageOfDigest, isOnHub } from './stock.ts';

export const privateRegistries = ['localhost:5000', '127.0.0.1:5000'];

/** What a pull did, for its report: the layers that were new here. */
export type Pulled = { image: StoredImage; newLayers: string[]; isUpToDate: boolean };

/** Fetches an image from its registry; throws what the daemon says when it cannot. */
export function pullImage(engine: Engine, name: ImageName): Pulled {
  const image = fetchImage(engine, name);
  const here = new Set([...engine.images.values()].flatMap((one) => one.layers));
  const newLayers = image.layers.filter((layer) => !here.has(layer));
  const known = name.digest === null ? name.full : (fullNameOfDigest(engine.images, name) ?? name.full);
  const isUpToDate = engine.images.get(known)?.id === image.id;
  engine.images.set(known, image);
  noteImage(engine, 'pull', name.familiar, name.familiarRepository);
  return { image, newLayers, isUpToDate };
}

/** The registry's image, without taking it here. */
function fetchImage(engine: Engine, name: ImageName): StoredImage {
  const { repository, tag, full, digest } = name;
  const host = repository.slice(0, repository.indexOf('/'));
  if (host === 'docker.io') {
    const image = digest === null ? hubImage(repository, tag) : hubImageOfDigest(repository, digest);
    if (image) return image;
    if (isOnHub(repository)) throw new DaemonError(`failed to resolve reference "${full}": ${full}: not found`);
    const short = repository.replace(/^docker\.io\/(library\/)?/, '');
    throw new DaemonError(`pull access denied for ${short}, repository does not exist or may require 'docker login'`);
  }
  if (privateRegistries.includes(host)) {
    const local = { ...name, repository: repository.replace('127.0.0.1:5000', 'localhost:5000') };
    const known = digest === null ? `${local.repository}:${tag}` : fullNameOfDigest(engine.registry, local);
    const image = known === null ? undefined : engine.registry.get(known);
    if (image) return image;
    throw new DaemonError(`failed to resolve reference "${full}": ${full}: not found`);
  }
  throw new DaemonError(
    `failed to resolve reference "${full}": failed to do request: ${dialError(repository, { host, tag })}`,
  );
}

function dialError(repository: string, { host, tag }: { host: string; tag: string }): string {
  const [name = '', port = '443'] = host.split(':');
  const path = repository.slice(host.length + 1);
  const reason =
    name === 'localhost' || name === '127.0.0.1'
      ? `dial tcp 127.0.0.1:${port}: connect: connection refused`
      : `dial tcp: lookup ${name} on 172.18.0.1:53: no such host`;
  return `Head "https://${host}/v2/${path}/manifests/${tag}": ${reason}`;
}
