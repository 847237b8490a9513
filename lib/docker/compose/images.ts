import { runBuild } from '#lib/docker/build/build-command.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import { findImageNamed, readImageName } from '#lib/docker/engine/image-name.ts';
import { pullImage } from '#lib/docker/engine/pull.ts';
import type { ComposeCall } from './call.ts';
import { ComposeError } from './compose-error.ts';
import type { Project } from './project.ts';
import type { Service } from './service.ts';

/** Sees to it that the images of services are here: pulled, or built where the file says how. */
export function ensureImages(call: ComposeCall, services: Service[], { noBuild }: { noBuild: boolean }): void {
  for (const service of services) {
    const isHere = findImageNamed(call.engine, imageNameOf(call.project, service)) !== null;
    const { pullPolicy, build } = service;
    const pulls = service.image !== '' && (pullPolicy === 'always' || (!isHere && !isOwn(pullPolicy)));
    if (pulls && pulled(call, service)) continue;
    if (build && !noBuild && (pullPolicy === 'build' || !isHere)) buildService(call, service, []);
  }
}

function isOwn(pullPolicy: string): boolean {
  return pullPolicy === 'never' || pullPolicy === 'build';
}

/** False when the image can't be pulled but can be built. */
function pulled(call: ComposeCall, service: Service): boolean {
  try {
    pullService(call, service);
    return true;
  } catch (error) {
    if (error instanceof DaemonError && service.build) return false;
    throw error;
  }
}

/** The image of a service: the one it names, or the one that is built for it. */
export function imageNameOf(project: Project, service: Service): string {
  return service.image || `${project.name}-${service.name}`;
}

/** Pulls a service's image and tells so. */
export function pullService({ engine, tell }: ComposeCall, { image, build }: Service): void {
  tell('Image', image, 'Pulling');
  const name = readImageName(image);
  try {
    if ('problem' in name) throw new DaemonError(name.problem);
    pullImage(engine, name);
  } catch (error) {
    if (!(error instanceof DaemonError)) throw error;
    if (build) tell('Image', image, error.message);
    else tell('Image', image, 'Error', error.message);
    throw error;
  }
  tell('Image', image, 'Pulled');
}

/** Builds a service's image with more words for `docker build`; its log goes to standard error. */
export function buildService({ engine, project, tell, err }: ComposeCall, service: Service, more: string[]): void {
  const { build } = service;
  if (!build) return;
  const name = imageNameOf(project, service);
  const words = ['-t', name, ...more];
  if (build.dockerfile) words.push('-f', `${build.context}/${build.dockerfile}`);
  if (build.target) words.push('--target', build.target);
  for (const [key, value] of build.args) words.push('--build-arg', `${key}=${value}`);
  tell('Image', name, 'Building');
  const built = runBuild(engine, [...words, build.context]);
  if (built.exit !== 0) throw new ComposeError(built.stderr.replace(/\n$/, ''));
  err(built.stderr);
  tell('Image', name, 'Built');
}
