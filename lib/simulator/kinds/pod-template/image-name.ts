/** An image reference cut into what its pull policy depends on; null where it is no reference at all. */
export type ImageName = { repository: string; tag: string | null; digest: string | null };

const component = '[a-z0-9]+(?:(?:[._]|__|[-]+)[a-z0-9]+)*';
const host =
  '(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::[0-9]+)?/)?';
const reference = new RegExp(
  `^(${host}${component}(?:/${component})*)(?::([\\w][\\w.-]{0,127}))?(?:@([A-Za-z][A-Za-z0-9+._-]*:[0-9a-fA-F]{32,}))?$`,
);

/** Reads a reference as distribution's parser does: uppercase repositories, blanks and empty texts are none. */
function parseImageName(image: string): ImageName | null {
  const match = reference.exec(image);
  if (!match) return null;
  return { repository: match[1] ?? '', tag: match[2] ?? null, digest: match[3] ?? null };
}

/** Always for the tag `latest` (also when no tag and no digest is written), else IfNotPresent. */
export function defaultPullPolicy(image: string): 'Always' | 'IfNotPresent' {
  const name = parseImageName(image);
  if (!name) return 'IfNotPresent';
  const tag = name.tag ?? (name.digest === null ? 'latest' : '');
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}
