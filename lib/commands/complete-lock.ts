import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

type Package = {
  version?: string;
  optionalDependencies?: Record<string, string>;
  integrity?: string;
  resolved?: string;
  os?: string[];
  cpu?: string[];
  libc?: string[];
};
type Lock = { packages: Record<string, Package> };

const file = path.resolve(import.meta.dirname, '../../package-lock.json');
const systems = ['android', 'darwin', 'freebsd', 'linux', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'x64'];

/**
 * Adds the other platforms' packages to the lock file after an `npm install` on a machine whose registry does not offer
 * them: npm leaves those out and then refuses its own lock file in `npm ci`. An entry has no integrity then; npm takes it
 * from the registry where it is needed.
 */
function completeLock(): string[] {
  const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock;
  const added: string[] = [];
  for (const owner of Object.values(lock.packages)) {
    for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
      const key = `node_modules/${name}`;
      const like = siblingOf(lock, owner.optionalDependencies ?? {});
      if (lock.packages[key] || !/^\d/.test(version) || !like) continue;
      lock.packages[key] = entryFor(name, { version, like });
      added.push(name);
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  return added;
}

/** Another platform's package of the same owner, which is listed. */
function siblingOf(lock: Lock, names: Record<string, string>): Package | undefined {
  return Object.keys(names)
    .map((name) => lock.packages[`node_modules/${name}`])
    .find((entry) => entry?.os !== undefined);
}

function entryFor(name: string, { version, like }: { version: string; like: Package }): Package {
  const words = name.split(/[/-]/);
  const { integrity: _integrity, resolved: _resolved, libc: _libc, ...rest } = like;
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : undefined;
  return {
    ...rest,
    version,
    os: systems.filter((system) => words.includes(system)),
    cpu: processors.filter((processor) => words.includes(processor)),
    ...(libc ? { libc } : {}),
  };
}

console.log(completeLock().join('\n'));
