import type { Engine, StoredImage } from '#lib/docker/engine/state.ts';
import { hubImage, isOnHub } from '#lib/docker/engine/stock.ts';
import type { Image } from '#lib/simulator/kubelet/images/catalogue.ts';
import { parseReference, repositoryOf } from '#lib/simulator/kubelet/images/reference.ts';

/** A base image, or the registry's refusal. */
export type Found = { fullName: string; image: StoredImage } | { fullName: string; problem: string };

/** Looks an image up as a build does: in the engine, in the private registry, on Docker Hub. */
export function findBase(engine: Engine, name: string): Found | { invalid: string } {
  const reference = parseReference(name);
  const problem = 'error' in reference ? reference.error : digestProblem(reference.digest);
  if ('error' in reference || problem !== null)
    return { invalid: `failed to parse stage name ${JSON.stringify(name)}: ${problem}` };
  const repository = repositoryOf(reference);
  const fullName = `${repository}:${reference.tag}`;
  const known = engine.images.get(fullName) ?? engine.registry.get(fullName) ?? hubImage(repository, reference.tag);
  if (known) return { fullName, image: known };
  const denied =
    'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';
  const missing = reference.registry !== 'docker.io' || isOnHub(repository);
  return { fullName, problem: missing ? `${fullName}: not found` : denied };
}

function digestProblem(digest: string | null): string | null {
  return digest === null || /^sha256:[0-9a-f]{64}$/.test(digest) ? null : 'invalid reference format';
}

const nothing: Image = {
  repository: 'scratch',
  tag: 'latest',
  sizeBytes: 0,
  entrypoint: [],
  command: [],
  env: {},
  workingDir: '/',
  user: '',
  programs: {},
  hasShell: false,
  files: new Map(),
};

/** `FROM scratch`: no files, no settings. */
export const scratch: StoredImage = {
  id: '',
  createdMs: 0,
  config: {
    entrypoint: [],
    command: [],
    env: [['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin']],
    workingDir: '',
    user: '',
    exposedPorts: [],
    volumes: [],
    labels: {},
    stopSignal: '',
  },
  base: nothing,
  files: new Map(),
  sizeBytes: 0,
  layers: [],
  history: [],
};
