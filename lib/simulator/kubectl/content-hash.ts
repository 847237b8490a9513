import type { JsonObject } from '#lib/simulator/value.ts';
import { compactJson } from './printers/json.ts';
import { sha256 } from './sha256.ts';

/**
 * The suffix of --append-hash and of kustomize's generators: ten characters of an alphabet without look-alikes.
 * kubectl hashes the name with the content, kustomize does not (it gives '').
 */
export function contentHash(object: JsonObject, name: string): string {
  const isSecret = object['kind'] === 'Secret';
  const content: JsonObject = isSecret
    ? { kind: 'Secret', type: object['type'] ?? '', name, data: object['data'] ?? {} }
    : { kind: 'ConfigMap', name, data: object['data'] ?? {} };
  if (!isSecret && object['binaryData']) content['binaryData'] = object['binaryData'];
  const letters: Record<string, string> = { '0': 'g', '1': 'h', '3': 'k', a: 'm', e: 't' };
  return [...sha256(compactJson(content, { sorted: true }))]
    .slice(0, 10)
    .map((char) => letters[char] ?? char)
    .join('');
}
