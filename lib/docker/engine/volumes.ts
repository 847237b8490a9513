import { noteVolume } from './events.ts';
import type { Engine, StoredImage, Volume } from './state.ts';

/** What the local driver has against a name, or null. */
export function volumeNameProblem(name: string): string | null {
  if (name.length === 1) return 'volume name is too short, names should be at least two alphanumeric characters';
  if (/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) return null;
  return `${JSON.stringify(name)} includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`;
}

/** The volume of that name, made when it is not there. */
export function ensureVolume(
  engine: Engine,
  name: string,
  { isAnonymous, labels = {} }: { isAnonymous: boolean; labels?: Record<string, string> },
): Volume {
  const known = engine.volumes.find((volume) => volume.name === name);
  if (known) return known;
  const volume: Volume = { name, files: new Map(), labels, isAnonymous, createdMs: engine.now };
  engine.volumes.push(volume);
  noteVolume(engine, name, 'create');
  return volume;
}

/** An empty volume takes over what the image has at the place where it is mounted first, and to whom the place belongs. */
export function seedVolume(volume: Volume, image: StoredImage, target: string): void {
  if ([...volume.files.keys()].some((path) => path !== '/')) return;
  const place = image.files.get(target);
  if (place?.text !== null) return;
  const below = [...image.files].filter(([path]) => path.startsWith(`${target}/`));
  volume.files = new Map([['/', place], ...below.map(([path, node]) => [path.slice(target.length), node] as const)]);
}

/** Ids of the containers that use a volume. */
export function usersOf(engine: Engine, name: string): string[] {
  return engine.containers
    .filter((container) => container.mounts.some((mount) => mount.type === 'volume' && mount.source === name))
    .map((container) => container.id);
}
