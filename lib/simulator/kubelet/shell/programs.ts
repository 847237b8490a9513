import { findFile, normalise } from '#lib/simulator/kubelet/machine/files.ts';
import type { Machine } from '#lib/simulator/kubelet/machine/machine.ts';
import { accountApplets } from './applets/accounts.ts';
import type { Applet } from './applets/applet.ts';
import { awk } from './applets/awk/awk.ts';
import { checksumApplets } from './applets/checksums.ts';
import { diff } from './applets/diff.ts';
import { diskApplets } from './applets/disk.ts';
import { fileApplets } from './applets/files.ts';
import { filterApplets } from './applets/filters.ts';
import { runImageProgram } from './applets/images.ts';
import { install } from './applets/install.ts';
import { lineApplets } from './applets/lines.ts';
import { linkApplets } from './applets/links.ts';
import { lookApplets } from './applets/look.ts';
import { modeApplets } from './applets/modes.ts';
import { netApplets } from './applets/net.ts';
import { systemApplets } from './applets/system.ts';
import { tar } from './applets/tar.ts';
import { textApplets } from './applets/text.ts';

const applets: Record<string, Applet> = {
  ...fileApplets,
  ...modeApplets,
  ...textApplets,
  ...lineApplets,
  ...lookApplets,
  ...filterApplets,
  ...systemApplets,
  ...accountApplets,
  ...netApplets,
  ...checksumApplets,
  ...diskApplets,
  ...linkApplets,
  awk,
  diff,
  install,
  tar,
};
const shells = ['sh', 'ash', 'bash'];
const binaries = ['/bin', '/sbin', '/usr/bin', '/usr/sbin', '/usr/local/bin', '/'];

/** What a name or path means when it is run; `tail` is how runc ends its error, without the name in front. */
export type Found =
  | { kind: 'applet'; applet: Applet }
  | { kind: 'shell' }
  | { kind: 'entrypoint' }
  | { kind: 'timeout' }
  | { kind: 'xargs' }
  | { kind: 'script'; text: string }
  | { kind: 'missing'; tail: string; message: string; status: 126 | 127 };

/** Looks a program up in the image, its PATH and its files. */
export function findProgram(machine: Machine, name: string, cwd: string): Found {
  const { image } = machine;
  const isPath = name.includes('/');
  const path = isPath ? normalise(name, cwd) : name;
  const cut = path.lastIndexOf('/');
  const base = path.slice(cut + 1);
  const isBinary = !isPath || binaries.includes(path.slice(0, cut) || '/');
  const found = isBinary ? findNamed(machine, base) : null;
  if (found && !(isPath && path === `/${base}` && image.programs[base] === undefined)) return found;
  if (!isPath) return findInPath(machine, base) ?? missing(`executable file not found in $PATH`, 'not found', 127);
  const node = findFile(machine.files, path);
  if (!node) return missing(`stat ${name}: no such file or directory`, 'not found', 127);
  if (node.text === null) return missing('is a directory', 'Permission denied', 126);
  if ((node.mode & 0o111) === 0) return missing('permission denied', 'Permission denied', 126);
  return { kind: 'script', text: node.text };
}

/** A script that somebody put into a folder of the PATH. */
function findInPath({ env, files }: Machine, name: string): Found | null {
  for (const folder of (env['PATH'] ?? '').split(':')) {
    const node = folder === '' ? null : findFile(files, normalise(`${folder}/${name}`));
    if (typeof node?.text === 'string' && (node.mode & 0o111) !== 0) return { kind: 'script', text: node.text };
  }
  return null;
}

/** The text of a file that a shell is told to run; unlike a program it need not be executable. */
export function scriptText({ files }: Machine, name: string, cwd: string): string | null {
  return findFile(files, normalise(name, cwd))?.text ?? null;
}

function missing(tail: string, message: string, status: 126 | 127): Found {
  return { kind: 'missing', tail, message, status };
}

function findNamed({ image }: Machine, base: string): Found | null {
  const program = Object.hasOwn(image.programs, base) ? image.programs[base] : undefined;
  if (program === 'entrypoint') return { kind: 'entrypoint' };
  if (base === 'bash' && program === undefined) return null;
  if (program !== undefined && base !== 'bash') {
    return { kind: 'applet', applet: (session, args) => runImageProgram(session, base, args) ?? 127 };
  }
  if (!image.hasShell) return null;
  if (shells.includes(base)) return { kind: 'shell' };
  if (base === 'timeout' || base === 'xargs') return { kind: base };
  const applet = Object.hasOwn(applets, base) ? applets[base] : undefined;
  return applet && base !== 'curl' ? { kind: 'applet', applet } : null;
}
