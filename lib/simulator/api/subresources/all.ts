import { binding } from './binding.ts';
import { eviction } from './eviction.ts';
import { scale } from './scale.ts';
import type { Subresource } from './subresource.ts';
import { token } from './token.ts';

/**
 * Subresources with answers of their own, by `plural.group/name` or, for all kinds that have one, by the name.
 * Those not listed (status, finalize, ephemeralcontainers …) read and write the object itself.
 */
export const subresources: Record<string, Subresource> = {
  scale,
  'pods/binding': binding,
  'pods/eviction': eviction,
  'serviceaccounts/token': token,
};
