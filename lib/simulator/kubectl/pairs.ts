import { failure } from './errors.ts';

/** Splits arguments into resources and `key=value` / `key-` changes (cmdutil.GetResourcesAndPairs). */
export function splitPairs(args: string[], what: string): { resources: string[]; pairs: string[] } {
  const resources: string[] = [];
  const pairs: string[] = [];
  for (const arg of args) {
    const isPair = (arg.includes('=') && !arg.startsWith('=')) || (arg.endsWith('-') && arg !== '-');
    if (isPair) pairs.push(arg);
    else if (pairs.length === 0) resources.push(arg);
    else throw failure(`all resources must be specified before ${what} changes: ${arg}`);
  }
  return { resources, pairs };
}

/** Reads `key=value` and `key-` (cmdutil.ParsePairs). */
export function readPairs(
  pairs: string[],
  options: { what: string; removals: boolean },
): { set: Map<string, string>; remove: string[] } {
  const set = new Map<string, string>();
  const remove: string[] = [];
  const invalid: string[] = [];
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at > 0) set.set(pair.slice(0, at), pair.slice(at + 1));
    else if (options.removals && pair.endsWith('-') && pair !== '-') remove.push(pair.slice(0, -1));
    else invalid.push(pair);
  }
  if (invalid.length > 0) throw failure(`invalid ${options.what} format: ${invalid.join(', ')}`);
  return { set, remove };
}
