import type { Call } from './command.ts';
import { failure } from './errors.ts';

/** Builds a kustomization folder into one text of documents. */
export function buildKustomization(_call: Call, path: string): string {
  throw failure(
    `unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '${path}'`,
  );
}
