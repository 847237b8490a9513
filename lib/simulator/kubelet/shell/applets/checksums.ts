import { sha256 } from '#lib/simulator/kubectl/sha256.ts';
import type { Session } from '#lib/simulator/kubelet/shell/session.ts';
import { type Applet, complain, linesOf, readFlags } from './applet.ts';
import { readText } from './files.ts';
import { md5 } from './md5.ts';

/** `md5sum` and `sha256sum`: the digest of each file, or with -c whether files have the digests of a list. */
function checksum(name: string, digest: (text: string) => string): Applet {
  return (session, args) => {
    const { flags, rest } = readFlags(args);
    const names = rest.length > 0 ? rest : ['-'];
    if (flags.has('c')) return check(session, { name, names, digest, isSilent: flags.has('s') });
    let status = 0;
    for (const one of names) {
      const text = readText(session, name, one);
      if (text === null) status = 1;
      else session.out(`${digest(text)}  ${one}\n`);
    }
    return status;
  };
}

type Check = { name: string; names: string[]; digest(text: string): string; isSilent: boolean };

function check(session: Session, { name, names, digest, isSilent }: Check): number {
  let [count, failed] = [0, 0];
  for (const list of names) {
    const text = readText(session, name, list);
    if (text === null) return 1;
    for (const line of linesOf(text)) {
      const [, wanted, file = ''] = /^([0-9a-fA-F]+) [ *](.*)$/.exec(line) ?? [];
      if (wanted === undefined) return complain(session, name, 'invalid format');
      count += 1;
      const content = readText(session, name, file);
      const isSame = content !== null && digest(content) === wanted.toLowerCase();
      if (!isSame) failed += 1;
      if (!isSilent) session.out(`${file}: ${isSame ? 'OK' : 'FAILED'}\n`);
    }
  }
  if (failed > 0 && !isSilent)
    session.err(`${name}: WARNING: ${failed} of ${count} computed checksums did NOT match\n`);
  return failed > 0 ? 1 : 0;
}

export const checksumApplets: Record<string, Applet> = {
  md5sum: checksum('md5sum', md5),
  sha256sum: checksum('sha256sum', sha256),
};
