import { type Files, findFile, listFiles, normalise, sizeOf } from '#lib/simulator/kubelet/machine/files.ts';
import { type Applet, complain, pathOf, readFlags } from './applet.ts';

/** The disk of a node, in KiB, and what other things on it take. */
const diskKib = 50 * 1024 ** 2;
const takenKib = 8_412_160;
const blockKib = 4;

/** `du`: what files and directories take, in blocks of four KiB; -s only the sums, -h in words. */
const du: Applet = (session, args) => {
  const { flags, rest } = readFlags(args, 'd');
  const { files } = session.machine;
  const depth = flags.has('s') ? 0 : Number(flags.get('d') ?? Number.POSITIVE_INFINITY);
  let status = 0;
  let total = 0;
  const tell = (kib: number, name: string) => session.out(`${flags.has('h') ? human(kib) : kib}\t${name}\n`);
  const visit = (name: string, level: number): number => {
    const path = pathOf(session, name);
    const node = findFile(files, path);
    const own = node && node.text !== null ? blocksOf(sizeOf(node)) : blockKib;
    if (node?.text !== null) {
      if (level === 0 || (flags.has('a') && level <= depth)) tell(own, name);
      return own;
    }
    const inside = listFiles(files, path).map((child) => visit(`${name === '/' ? '' : name}/${child}`, level + 1));
    const sum = inside.reduce((all, one) => all + one, own);
    if (level <= depth) tell(sum, name);
    return sum;
  };
  for (const name of rest.length > 0 ? rest : ['.']) {
    if (findFile(files, pathOf(session, name))) total += visit(name, 0);
    else status = complain(session, 'du', `${name}: No such file or directory`);
  }
  if (flags.has('c')) tell(total, 'total');
  return status;
};

function blocksOf(bytes: number): number {
  return Math.ceil(bytes / (blockKib * 1024)) * blockKib;
}

/** As busybox writes sizes: one digit behind the point, K unless it is more. */
function human(kib: number): string {
  const units = ['K', 'M', 'G', 'T'];
  let value = kib;
  let at = 0;
  while (value >= 1024 && at < units.length - 1) {
    value /= 1024;
    at += 1;
  }
  return `${value.toFixed(1)}${units[at]}`;
}

type FileSystem = { name: string; kib: number; usedKib: number; place: string };

/** `df`: the container's own layer and what is mounted into it; all of them stand on the node's one disk. */
const df: Applet = (session, args) => {
  const { flags, rest } = readFlags(args);
  const systems = systemsOf(session.machine.files);
  let status = 0;
  const shown = rest.flatMap((name) => {
    const path = pathOf(session, name);
    if (!findFile(session.machine.files, path)) {
      status = complain(session, 'df', `${name}: can't find mount point`);
      return [];
    }
    const holds = ({ place }: FileSystem) => place === '/' || path === place || path.startsWith(`${place}/`);
    return systems
      .filter(holds)
      .sort((a, b) => b.place.length - a.place.length)
      .slice(0, 1);
  });
  const isHuman = flags.has('h');
  session.out(`Filesystem           ${isHuman ? '     Size' : '1K-blocks'}      Used Available Use% Mounted on\n`);
  for (const { name, kib, usedKib, place } of rest.length > 0 ? shown : systems) {
    const size = (value: number) => (value === 0 ? '0' : isHuman ? human(value) : String(value));
    const share = `${Math.ceil((usedKib * 100) / kib)}%`.padStart(4);
    const cells = [size(kib).padStart(9), size(usedKib).padStart(9), size(kib - usedKib).padStart(9), share];
    session.out(`${name.padEnd(20)} ${cells.join(' ')} ${place}\n`);
  }
  return status;
};

function systemsOf({ mounts }: Files): FileSystem[] {
  const disk = { kib: diskKib, usedKib: takenKib };
  return [
    { name: 'overlay', ...disk, place: '/' },
    { name: 'tmpfs', kib: 65_536, usedKib: 0, place: '/dev' },
    { name: 'shm', kib: 65_536, usedKib: 0, place: '/dev/shm' },
    ...mounts.map(({ path }) => ({ name: '/dev/vda1', ...disk, place: normalise(path) })),
  ];
}

export const diskApplets: Record<string, Applet> = { du, df };
