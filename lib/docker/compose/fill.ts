import type { Json } from '#lib/simulator/value.ts';
import { castAt } from './casts.ts';
import { ComposeError } from './compose-error.ts';
import { interpolate } from './interpolate.ts';

/** The variables of a project; what was asked for and not set is noted, and what should be written another way. */
export type Filling = { variables: Map<string, string>; unset: Set<string>; odd: string[]; isOff: boolean };

/** A value with its variables filled in, and texts read as numbers where numbers belong. Items of a list are all called `[]`. */
export function fill(value: Json, path: string[], filling: Filling): Json {
  if (typeof value === 'string') {
    if (filling.isOff) return value;
    const filled = interpolate(value, filling.variables);
    if ('invalid' in filled)
      throw new ComposeError(
        `invalid interpolation format for ${path.join('.')}.\nYou may need to escape any $ with another $.\n${value}`,
      );
    if ('problem' in filled) throw new ComposeError(`error while interpolating ${path.join('.')}: ${filled.problem}`);
    for (const name of filled.unset) filling.unset.add(name);
    const cast = castAt(path, filled.text);
    if (cast === null) return filled.text;
    if ('problem' in cast) {
      const problem = `failed to cast to expected type: ${cast.problem}`;
      throw new ComposeError(`error while interpolating ${path.join('.')}: ${problem}`);
    }
    if (cast.odd !== undefined) filling.odd.push(cast.odd);
    return cast.value;
  }
  if (Array.isArray(value)) return value.map((item) => fill(item, [...path, '[]'], filling));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, [...path, key], filling)]));
}
