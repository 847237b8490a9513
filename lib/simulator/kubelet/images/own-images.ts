import { type FileNode, treeOf } from '#lib/simulator/kubelet/machine/files.ts';
import { findImage, hasRepository, type Image } from './catalogue.ts';
import { parseReference, repositoryOf } from './reference.ts';

/** An image that only one cluster's registries have: it behaves as one of the catalogue but for what is told here. */
export type ImageSketch = {
  /** In full or short, with its tag: `shop/web:1.2`, `registry.example.com/shop/web:1.2`. */
  name: string;
  /** The catalogue's image whose programs it has. */
  like: string;
  entrypoint?: string[] | undefined;
  command?: string[] | undefined;
  env?: Record<string, string> | undefined;
  workingDir?: string | undefined;
  user?: string | undefined;
  /** Text by absolute path; added to the files of `like`. */
  files?: Record<string, string> | undefined;
  sizeBytes?: number | undefined;
};

/** What a cluster remembers of its own images: reading access is enough to find them. */
export type ImageMemory = { memory?<T>(owner: string, key: string): T | undefined };

const owner = 'image-registry';

/** Makes the image of a sketch; the problem is in Korean, for who wrote the sketch. */
export function imageOfSketch(sketch: ImageSketch): Image | { problem: string } {
  const reference = parseReference(sketch.name);
  if ('error' in reference) return { problem: `${sketch.name}은(는) 이미지 이름이 아닙니다: ${reference.error}` };
  const likeReference = parseReference(sketch.like);
  const like = 'error' in likeReference ? null : findImage(repositoryOf(likeReference), likeReference.tag);
  if (!like) return { problem: `${sketch.like}은(는) 평가기가 아는 이미지가 아닙니다` };
  const files = new Map<string, FileNode>(like.files);
  for (const [path, node] of treeOf(sketch.files ?? {}, {}))
    if (node.text !== null || !files.has(path)) files.set(path, node);
  return {
    ...like,
    repository: repositoryOf(reference),
    tag: reference.tag,
    entrypoint: sketch.entrypoint ?? (sketch.command ? [] : like.entrypoint),
    command: sketch.command ?? (sketch.entrypoint ? [] : like.command),
    env: { ...like.env, ...sketch.env },
    workingDir: sketch.workingDir ?? like.workingDir,
    user: sketch.user ?? like.user,
    sizeBytes: sketch.sizeBytes ?? like.sizeBytes,
    files,
  };
}

/** Puts images into the registries that the nodes of a cluster pull from. */
export function addImages(
  cluster: { remember(owner: string, key: string, value: unknown): void } & ImageMemory,
  images: Image[],
): void {
  cluster.remember(owner, 'images', [...ownImages(cluster), ...images]);
}

/** The image under a repository and tag: one of the cluster's own, or the catalogue's. */
export function findImageIn(cluster: ImageMemory, repository: string, tag: string): Image | null {
  const own = ownImages(cluster).find((image) => image.repository === repository && image.tag === tag);
  return own ?? findImage(repository, tag);
}

/** Whether there is an image of any tag. */
export function hasRepositoryIn(cluster: ImageMemory, repository: string): boolean {
  return ownImages(cluster).some((image) => image.repository === repository) || hasRepository(repository);
}

/** The image that a name means, whether or not it is on a node. */
export function imageNamed(cluster: ImageMemory, name: string): Image | null {
  const reference = parseReference(name);
  return 'error' in reference ? null : findImageIn(cluster, repositoryOf(reference), reference.tag);
}

function ownImages(cluster: ImageMemory): Image[] {
  return cluster.memory?.<Image[]>(owner, 'images') ?? [];
}
