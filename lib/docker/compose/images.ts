import { runBuild } from '#lib/docker/build/build-command.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import { findImageNamed, readImageName } from '#lib/docker/engine/image-name.ts';
import { pullImage } from '#lib/docker/engine/pull.ts';
import type { Engine } from '#lib/docker/engine/state.ts';
import { ComposeError } from './compose-error.ts';
import type { Project } from './project.ts';
import type { Service } from './service.ts';

/** The image of a service: built, here already, or pulled. */
export function ensureImage(engine: Engine, project: Project, service: Service): void {
  const name = imageNameOf(project, service);
  if (findImageNamed(engine, name)) return;
  if (service.build) {
    buildService(engine, project, service);
    return;
  }
  const parsed = readImageName(name);
  if ('problem' in parsed) throw new DaemonError(parsed.problem);
  pullImage(engine, parsed);
}

export function imageNameOf(project: Project, service: Service): string {
  return service.image || `${project.name}-${service.name}`;
}

/** Builds a service's image; gives the build's log. */
export function buildService(engine: Engine, project: Project, service: Service): string {
  const { build } = service;
  if (!build) return '';
  const words = ['-t', imageNameOf(project, service)];
  if (build.dockerfile) words.push('-f', `${build.context}/${build.dockerfile}`);
  if (build.target) words.push('--target', build.target);
  for (const [key, value] of build.args) words.push('--build-arg', `${key}=${value}`);
  const built = runBuild(engine, [...words, build.context]);
  if (built.exit !== 0) throw new ComposeError(built.stderr.replace(/\n$/, ''));
  return built.stderr;
}
