import { normalise } from '#lib/simulator/kubelet/machine/files.ts';
import { isObject } from '#lib/simulator/value.ts';
import type { ContainerPlan } from './create.ts';
import { DaemonError, noSuchContainer } from './error.ts';
import { hostKind, hostPath, workFolder } from './host-files.ts';
import { newId } from './ids.ts';
import { getImageNamed } from './image-name.ts';
import type { Engine, Mount, StoredImage } from './state.ts';
import { propagations, targetProblem } from './verify.ts';
import { ensureVolume, seedVolume, volumeNameProblem } from './volumes.ts';

/** One mount as it is asked for. */
export type MountPlan = {
  type: string;
  source: string;
  target: string;
  readOnly: boolean;
  /** Given by its fields, as --mount does, which refuses a host path that is not there; -v makes it. */
  isSpec: boolean;
  /** The words behind the target of -v. */
  mode?: string;
  /** An empty volume stays empty. */
  isCopyless?: boolean;
  propagation?: string;
};

/** The mounts of a new container: those of others that it takes over, its own, and unnamed volumes of the image. */
export function mountsOf(engine: Engine, plan: ContainerPlan, image: StoredImage): Mount[] {
  const taken = takenOver(engine, plan);
  const own: Mount[] = [];
  const { Tmpfs: memory } = plan.host ?? {};
  const { VolumeDriver: driver } = plan.host ?? {};
  for (const one of plan.mounts) {
    if (!one.isSpec) checkBind(one);
    if (driver && driver !== 'local' && one.type === 'volume' && one.source !== '' && !one.isSpec)
      throw new DaemonError(
        `create ${one.source}: error looking up volume plugin ${driver}: plugin "${driver}" not found`,
      );
    const mount = mountOf(engine, one, image);
    const isTaken = own.some(({ target }) => target === mount.target);
    if (isTaken || (!one.isSpec && isObject(memory) && Object.hasOwn(memory, mount.target)))
      throw new DaemonError(`Duplicate mount point: ${one.isSpec ? one.target : mount.target}`);
    own.push(mount);
  }
  const mounts = [...own, ...taken.filter((mount) => !own.some(({ target }) => target === mount.target))];
  const anonymous = image.config.volumes
    .filter((target) => !mounts.some((mount) => mount.target === target))
    .map((target) => mountOf(engine, { type: 'volume', source: '', target, readOnly: false, isSpec: false }, image));
  return [...mounts, ...anonymous];
}

const modeKinds = [['rw', 'ro'], ['z', 'Z'], propagations, ['nocopy'], ['consistent', 'cached', 'delegated']];

/** Whether the words behind a target are known, and none is said twice. */
function isMode(mode: string): boolean {
  if (mode === '') return true;
  const kinds = mode.split(',').map((word) => modeKinds.findIndex((words) => words.includes(word)));
  return !kinds.includes(-1) && new Set(kinds).size === kinds.length;
}

/** Throws what is wrong with the words of -v. */
function checkBind({ type, source, target, mode = '' }: MountPlan): void {
  if (source === '') return;
  const shown = [type === 'bind' ? hostPath(source) : source, target, ...(mode === '' ? [] : [mode])].join(':');
  if (mode === '' && isMode(target)) throw new DaemonError(`invalid volume specification: '${shown}'`);
  if (!isMode(mode)) throw new DaemonError(`invalid mode: ${mode}`);
  const problem = targetProblem(target);
  if (problem !== null)
    throw new DaemonError(
      `invalid volume specification: '${shown}': invalid mount config for type "${type}": ${problem}`,
    );
}

/** Mounts of other containers, `NAME[:ro]`. */
function takenOver(engine: Engine, { volumesFrom = [] }: ContainerPlan): Mount[] {
  const taken: Mount[] = [];
  for (const text of volumesFrom) {
    const [name = '', ...rest] = text.split(':');
    const mode = rest.join(':');
    if (text === '') throw new DaemonError('volumes-from specification cannot be an empty string');
    if (!isMode(mode) || mode.split(',').some((word) => [...propagations, 'nocopy'].includes(word)))
      throw new DaemonError(`invalid mode: ${mode}`);
    const other = engine.containers.find((one) => one.name === name || one.id.startsWith(name));
    if (!other) throw noSuchContainer(name);
    for (const mount of other.mounts)
      if (!taken.some(({ target }) => target === mount.target))
        taken.push({
          ...mount,
          readOnly: mount.readOnly || mode.split(',').includes('ro'),
          isAnonymous: false,
          mode: '',
          origin: 'container',
        });
  }
  return taken;
}

function mountOf(engine: Engine, plan: MountPlan, image: StoredImage): Mount {
  const { type, source, target, readOnly, isSpec, mode = '' } = plan;
  const place = normalise(target);
  const origin = isSpec ? 'spec' : source === '' ? 'image' : 'bind';
  const shownSource = type === 'bind' ? hostPath(source) : source;
  const bind = [shownSource, target, ...(mode === '' ? [] : [mode])].join(':');
  const { propagation = '' } = plan;
  const base = { target: place, readOnly, isAnonymous: false, mode, origin, bind, propagation } as const;
  if (type === 'bind') {
    const path = hostPath(source);
    if (hostKind(engine, path) === null && path.startsWith(`${workFolder}/`))
      engine.files.set(`${path.slice(workFolder.length + 1)}/.keep`, '');
    return { ...base, type, source: path };
  }
  if (type === 'tmpfs') return { ...base, type, source: '' };
  if (type === 'image') {
    getImageNamed(engine, source);
    return { ...base, type, source, readOnly: true };
  }
  const name = source === '' ? newId(engine, 'volume') : source;
  const problem = volumeNameProblem(name);
  if (problem !== null) throw new DaemonError(`create ${name}: ${problem}`);
  const volume = ensureVolume(engine, name, { isAnonymous: source === '' });
  if (!plan.isCopyless) seedVolume(volume, image, place);
  const shown = mode || (origin === 'image' ? '' : 'z');
  return { ...base, type: 'volume', source: name, mode: shown, isAnonymous: source === '' };
}
