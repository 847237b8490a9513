import { type Call, type DockerCommand, fail } from '#lib/docker/cli/command.ts';
import { getContainer } from '#lib/docker/cli/find-container.ts';
import { engineFiles } from '#lib/docker/engine/create.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import { hostFile, hostKind, hostPath, hostTree, writeHostFile } from '#lib/docker/engine/host-files.ts';
import { keepFiles, machineOf } from '#lib/docker/engine/machine.ts';
import type { Container } from '#lib/docker/engine/state.ts';
import { findFile, listFiles, normalise, writeFile } from '#lib/simulator/kubelet/machine/files.ts';

const root = { uid: 0, gid: 0 };

export const fileCommands: DockerCommand[] = [
  {
    words: ['cp', 'container cp'],
    usage: '[OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-\n\tdocker cp [OPTIONS] SRC_PATH|- CONTAINER:DEST_PATH',
    arguments: { atLeast: 2, atMost: 2 },
    flags: [
      { name: 'archive', short: 'a', type: 'bool' },
      { name: 'follow-link', short: 'L', type: 'bool' },
      { name: 'quiet', short: 'q', type: 'bool' },
    ],
    run(call) {
      const [source = '', target = ''] = call.args;
      const [from, to] = [splitPlace(source), splitPlace(target)];
      if (from.container !== null && to.container !== null) fail(call, 'copying between containers is not supported');
      if (from.container !== null) copyOut(call, { name: from.container, path: from.path, target });
      else if (to.container !== null) copyIn(call, { source, name: to.container, path: to.path });
      else fail(call, 'must specify at least one container source');
    },
  },
  {
    words: ['diff', 'container diff'],
    usage: 'CONTAINER',
    arguments: { atLeast: 1, atMost: 1 },
    flags: [],
    run(call) {
      for (const line of changesOf(getContainer(call.engine, call.args[0] ?? ''))) call.out(`${line}\n`);
    },
  },
];

/** `NAME:PATH`, or a path on the host. */
export function splitPlace(text: string): { container: string | null; path: string } {
  if (text === '-' || /^[./]/.test(text) || !text.includes(':')) return { container: null, path: text };
  const at = text.indexOf(':');
  return { container: text.slice(0, at), path: text.slice(at + 1) };
}

type Teller = Pick<Call, 'engine' | 'err'>;

/** Copies out of a container onto the host; throws what the daemon says. */
export function copyOut(call: Teller, { name, path, target }: { name: string; path: string; target: string }): void {
  const { engine } = call;
  const container = getContainer(engine, name);
  const { files } = machineOf(engine, container);
  const place = normalise(path);
  const node = findFile(files, place);
  if (!node) throw new DaemonError(`Could not find the file ${path} in container ${name}`);
  const host = hostPath(target);
  const base = place.slice(place.lastIndexOf('/') + 1);
  const isInto = hostKind(engine, host) === 'directory';
  const destination = isInto ? normalise(`${host}/${base}`) : host;
  const write = (from: string, to: string) => {
    const found = findFile(files, from);
    if (typeof found?.text === 'string') writeHostFile(engine, to, found.text);
    else for (const child of listFiles(files, from)) write(normalise(`${from}/${child}`), `${to}/${child}`);
  };
  write(place, destination);
}

/** Copies from the host into a container; throws what the daemon says, and tells what is wrong on the host. */
export function copyIn(call: Teller, { source, name, path }: { source: string; name: string; path: string }): void {
  const { engine } = call;
  const container = getContainer(engine, name);
  const host = hostPath(source);
  const kind = hostKind(engine, host);
  if (kind === null) fail(call, `lstat ${host}: no such file or directory`);
  const machine = machineOf(engine, container);
  const place = normalise(path);
  const isDirectory = findFile(machine.files, place)?.text === null;
  if (!isDirectory && (path.endsWith('/') || findFile(machine.files, normalise(`${place}/..`)) === null)) {
    if (path.endsWith('/'))
      fail(
        call,
        `time="2026-11-21T00:00:00Z" level=error msg="Can't add file ${host} to tar: io: read/write on closed pipe"\nno such directory`,
      );
    throw new DaemonError(`Could not find the file ${normalise(`${place}/..`)} in container ${name}`);
  }
  const base = host.slice(host.lastIndexOf('/') + 1);
  const destination = isDirectory ? normalise(`${place}/${base}`) : place;
  if (kind === 'file') writeFile(machine.files, destination, hostFile(engine, host) ?? '', root);
  else {
    writeFile(machine.files, destination, null, root);
    for (const [inner, node] of hostTree(engine, host))
      writeFile(machine.files, normalise(destination + inner), node.text, root);
  }
  keepFiles(engine, container, machine);
}

/** What differs from the image: added, changed, deleted; a changed file marks its directory too, which stands before it. */
function changesOf({ image, files, mounts, workingDir }: Container): string[] {
  const isOurs = (path: string) =>
    engineFiles.includes(path) || mounts.some((mount) => mount.target === path) || path === workingDir;
  const marks = new Map<string, string>();
  const touch = (path: string) => {
    const parent = path.slice(0, path.lastIndexOf('/'));
    if (parent !== '' && !marks.has(parent)) marks.set(parent, 'C');
    if (parent !== '') touch(parent);
  };
  for (const [path, node] of files) {
    const old = image.files.get(path);
    if (isOurs(path) || (old && old.text === node.text && old.mode === node.mode)) continue;
    marks.set(path, old ? 'C' : 'A');
    if (!old || node.text !== null) touch(path);
  }
  for (const path of image.files.keys()) {
    if (files.has(path)) continue;
    marks.set(path, 'D');
    touch(path);
  }
  const place = (path: string) => path.replaceAll('/', '\0');
  const sorted = [...marks].sort(([a], [b]) => (place(a) < place(b) ? -1 : 1));
  return sorted.map(([path, mark]) => `${mark} ${path}`);
}
