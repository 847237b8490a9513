import { parseReference, repositoryOf } from '#lib/simulator/kubelet/images/reference.ts';
import { DaemonError } from './error.ts';
import type { Engine, StoredImage } from './state.ts';

/** An image name taken apart; `familiar` is how Docker shows it (`nginx:1.29`). */
export type ImageName = {
  repository: string;
  tag: string;
  /** The hex digits of `@sha256:…`, which then counts and not the tag. */
  digest: string | null;
  full: string;
  familiar: string;
  familiarRepository: string;
};

/** Reads an image name, or gives what the CLI says of it. */
export function readImageName(text: string): ImageName | { problem: string } {
  const reference = parseReference(text);
  if ('error' in reference) return { problem: reference.error };
  const repository = repositoryOf(reference);
  const familiarRepository = repository.replace(/^docker\.io\/library\//, '').replace(/^docker\.io\//, '');
  const { tag } = reference;
  const digest = reference.digest === null ? null : (/^sha256:([0-9a-f]{64})$/.exec(reference.digest)?.[1] ?? '');
  if (digest === '') return { problem: 'invalid reference format' };
  const version = digest === null ? `:${tag}` : `@sha256:${digest}`;
  return {
    repository,
    tag,
    digest,
    full: `${repository}${version}`,
    familiar: `${familiarRepository}${version}`,
    familiarRepository,
  };
}

/** How a full name is shown in tables. */
export function familiarName(full: string): string {
  return full.replace(/^docker\.io\/library\//, '').replace(/^docker\.io\//, '');
}

/** An image of this engine by its name or the beginning of its id, with its full name ('' for an id); null if none. */
export function findImageNamed(engine: Engine, text: string): { image: StoredImage; full: string } | null {
  const byId = /^(sha256:)?[0-9a-f]{4,64}$/.test(text) ? text.replace(/^sha256:/, '') : null;
  if (byId !== null) {
    for (const [, image] of engine.images) if (image.id.startsWith(byId)) return { image, full: '' };
  }
  const name = readImageName(text);
  if ('problem' in name) return null;
  const full = name.digest === null ? name.full : fullNameOfDigest(engine.images, name);
  const image = full === null ? undefined : engine.images.get(full);
  return image && full !== null ? { image, full } : null;
}

/** The full name under which a repository's image of that digest stands, whatever its tag. */
export function fullNameOfDigest(
  images: ReadonlyMap<string, StoredImage>,
  { repository, digest }: ImageName,
): string | null {
  const found = [...images].find(
    ([full, image]) => image.id === digest && (full.startsWith(`${repository}:`) || full.startsWith(`${repository}@`)),
  );
  return found?.[0] ?? null;
}

/** The same, or the daemon's error. */
export function getImageNamed(engine: Engine, text: string): { image: StoredImage; full: string } {
  const found = findImageNamed(engine, text);
  if (found) return found;
  const name = readImageName(text);
  throw new DaemonError('problem' in name ? name.problem : `No such image: ${name.familiar}`);
}

/** All full names of an image, sorted. */
export function namesOf(engine: Engine, image: StoredImage): string[] {
  return [...engine.images]
    .filter(([, one]) => one.id === image.id)
    .map(([full]) => full)
    .sort();
}
