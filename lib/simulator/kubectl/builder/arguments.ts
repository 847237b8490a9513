import type { BuildOptions } from '#lib/simulator/kubectl/builder.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';

/** What the arguments name: types and names, or `type/name` pairs. */
export type Named = { types: string[]; names: string[]; pairs: { type: string; name: string }[] };

/** The types and names that the arguments ask for, in either of their two forms. */
export function readArguments(options: BuildOptions): Named {
  const args = expandTypes(options.args);
  const slashes = args.filter((arg) => arg.includes('/')).length;
  if (slashes > 0 && slashes !== args.length) {
    throw failure(
      "there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'",
    );
  }
  if (slashes > 0) return { types: [], names: [], pairs: args.map(splitPair) };
  const [first, ...names] = args;
  if (first === undefined) return { types: [], names: [], pairs: [] };
  return { types: [...new Set(first.split(','))], names, pairs: [] };
}

/** `cm,svc front` means cm/front and svc/front. */
function expandTypes(args: string[]): string[] {
  const [first, ...names] = args;
  if (first === undefined || names.length === 0 || !first.includes(',') || first.includes('/')) return args;
  return first.split(',').flatMap((type) => names.map((name) => `${type}/${name}`));
}

function splitPair(text: string): { type: string; name: string } {
  const parts = text.split('/');
  if (parts.length > 2) throw failure('arguments in resource/name form may not have more than one slash');
  const [type = '', name = ''] = parts;
  if (type === '' || name === '' || type.includes(',')) {
    throw failure('arguments in resource/name form must have a single resource and name');
  }
  return { type, name };
}
