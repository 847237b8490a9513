import { fnv1a, fnvOffset } from '#lib/simulator/fnv.ts';
import { hex32 } from '#lib/simulator/hex.ts';
import { remembered } from '#lib/simulator/remembered.ts';

/** An image name in full: `nginx` is docker.io/library/nginx:latest. */
export type Reference = { registry: string; path: string; tag: string; digest: string | null };

/** Reads an image name as containerd does; gives the text of what is wrong with it otherwise. */
export const parseReference = remembered((name: string): Readonly<Reference> | { error: string } => {
  const [named = '', digest] = name.split('@');
  const slash = named.indexOf('/');
  const first = slash < 0 ? '' : named.slice(0, slash);
  const isRegistry = first.includes('.') || first.includes(':') || first === 'localhost';
  const rest = isRegistry ? named.slice(slash + 1) : named;
  const colon = rest.lastIndexOf(':');
  const hasTag = colon > rest.lastIndexOf('/');
  const path = hasTag ? rest.slice(0, colon) : rest;
  const tag = hasTag ? rest.slice(colon + 1) : 'latest';
  const isOfficial = !isRegistry && !path.includes('/');
  const full = isOfficial ? `library/${path}` : path;
  const invalid = 'invalid reference format';
  if (!/^[\w][\w.-]{0,127}$/.test(tag)) return { error: invalid };
  if (
    /[A-Z]/.test(path) &&
    /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/.test(path.toLowerCase())
  ) {
    return { error: `${invalid}: repository name (${full}) must be lowercase` };
  }
  if (!/^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/.test(path))
    return { error: invalid };
  return { registry: isRegistry ? first : 'docker.io', path: full, tag, digest: digest ?? null };
});

/** A name without its tag and digest. */
export function repositoryOf({ registry, path }: Reference): string {
  return `${registry}/${path}`;
}

/** A stand-in for a SHA-256 of that many hex digits: the same text always gives the same one. */
export function hexDigest(text: string, digits = 64): string {
  let out = '';
  for (let round = 0; out.length < digits; round += 1) {
    out += hex32(fnv1a(`${round}:${text}`, fnvOffset ^ (round * 0x9e3779b1)));
  }
  return out.slice(0, digits);
}
