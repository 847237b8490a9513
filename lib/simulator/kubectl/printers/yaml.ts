import { stringify } from 'yaml';
import type { Json } from '#lib/simulator/value.ts';
import { sortKeys } from './json-sort.ts';

export function printYaml(value: Json): string {
  return stringify(sortKeys(value), { indentSeq: false, lineWidth: 80, aliasDuplicateObjects: false });
}
