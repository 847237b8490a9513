import { DaemonError } from '#lib/docker/engine/error.ts';
import { findImageNamed, type ImageName, readImageName } from '#lib/docker/engine/image-name.ts';
import { type Pulled, pullImage } from '#lib/docker/engine/pull.ts';
import { type Call, Exit } from './command.ts';

/** What `docker pull` prints while it works, layer by layer. */
export function pullLines(name: ImageName, { image, newLayers, isUpToDate }: Pulled): string {
  const path = name.repository.slice(name.repository.indexOf('/') + 1);
  const layers = newLayers.flatMap((layer) => [
    `${layer}: Pulling fs layer`,
    `${layer}: Download complete`,
    `${layer}: Pull complete`,
  ]);
  const status = isUpToDate
    ? `Image is up to date for ${name.familiar}`
    : `Downloaded newer image for ${name.familiar}`;
  return [
    `${name.digest === null ? name.tag : name.full}: Pulling from ${path}`,
    ...layers,
    `Digest: sha256:${image.id}`,
    `Status: ${status}`,
    '',
  ].join('\n');
}

/** Gets the image of a container to be: pulled when it is not here, or always, or never. */
export function pullForRun(call: Call, imageName: string, policy: string): void {
  const name = readImageName(imageName);
  if ('problem' in name) invalid(call, name.problem);
  const isHere = findImageNamed(call.engine, imageName) !== null;
  if (policy === 'never') {
    if (!isHere) throw new DaemonError(`No such image: ${name.familiar}`);
    return;
  }
  if (isHere && policy !== 'always') return;
  if (!isHere) call.err(`Unable to find image '${name.familiar}' locally\n`);
  call.err(pullLines(name, pullImage(call.engine, name)));
}

function invalid(call: Call, problem: string): never {
  if (call.words === 'run' || call.words === 'container run') {
    call.err(`docker: ${problem}\n\nRun 'docker ${call.words} --help' for more information\n`);
    throw new Exit(125);
  }
  call.err(`${problem}\n`);
  throw new Exit(1);
}
