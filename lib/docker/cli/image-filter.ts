import { globPattern } from '#lib/docker/build/context.ts';
import { familiarName, getImageNamed } from '#lib/docker/engine/image-name.ts';
import type { Engine, StoredImage } from '#lib/docker/engine/state.ts';
import { booleanFilter, fitsLabels, readFilters } from './filters.ts';
import { untilMs } from './moment.ts';

const accepted = ['dangling', 'label', 'label!', 'before', 'since', 'reference', 'until'];

/** The images, by full name, that pass the filters and whose name fits `wanted`. Throws what the daemon says of a wrong filter. */
export function filterImages(engine: Engine, list: string[], wanted?: string): [string, StoredImage][] {
  const filters = readFilters(list, accepted);
  const moments = (key: string) => (filters.get(key) ?? []).map((name) => getImageNamed(engine, name).image.createdMs);
  const before = moments('before');
  const since = moments('since');
  const until = (filters.get('until') ?? []).map((text) => untilMs(engine, text));
  const isDangling = booleanFilter(filters, 'dangling') === true;
  const patterns = [...(filters.get('reference') ?? []), ...(wanted === undefined ? [] : [wanted])];
  return [...engine.images].filter(
    ([full, image]) =>
      !isDangling &&
      before.every((ms) => image.createdMs < ms) &&
      since.every((ms) => image.createdMs > ms) &&
      until.every((ms) => image.createdMs < ms) &&
      fitsLabels(filters, image.config.labels) &&
      (patterns.length === 0 || patterns.some((pattern) => fitsName(full, pattern))),
  );
}

/** A pattern is held against the short and the full name, with and without the tag. */
function fitsName(full: string, pattern: string): boolean {
  const familiar = familiarName(full);
  const withoutTag = (name: string) => name.slice(0, name.lastIndexOf(':'));
  const glob = globPattern(pattern);
  return [familiar, withoutTag(familiar), full, withoutTag(full)].some((name) => glob.test(name));
}
