import { failure } from '#lib/simulator/kubectl/errors.ts';
import { joinPath, readFile, type Shell } from '#lib/simulator/kubectl/shell.ts';
import { encodeBase64 } from '#lib/simulator/schema/base64.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import type { GeneratorArgs, GeneratorOptions } from './kustomization.ts';
import type { Item } from './resource.ts';
import { metadata, nameOf, withMetadata } from './resource.ts';

type Given = { shell: Shell; folder: string; kind: 'ConfigMap' | 'Secret'; defaults: GeneratorOptions };

/** Adds what a configMapGenerator or secretGenerator entry makes, or merges it into what is there. */
export function generate(items: Item[], args: GeneratorArgs, given: Given): Item[] {
  if (!args.name) throw failure(`a ${given.kind.toLowerCase()} must have a name`);
  const generated = objectFor(args, given);
  const behavior = args.behavior ?? 'create';
  const at = items.findIndex((item) => item.object['kind'] === given.kind && item.original === args.name);
  const old = items[at];
  if (behavior === 'create') {
    if (old) {
      throw failure(
        `merging from generator: id already exists: ${given.kind} ${args.name}; behavior must be merge or replace`,
      );
    }
    return [...items, generated];
  }
  if (!old) throw failure(`merging from generator: id resid does not exist; cannot ${behavior}: ${args.name}`);
  const data =
    behavior === 'merge'
      ? { ...((old.object['data'] ?? {}) as JsonObject), ...((generated.object['data'] ?? {}) as JsonObject) }
      : (generated.object['data'] ?? {});
  const object = withMetadata(
    { ...generated.object, data },
    { ...metadata(generated.object), name: nameOf(old.object) },
  );
  return items.map((item, index) =>
    index === at ? { ...generated, object, earlier: old.earlier, hashed: old.hashed } : item,
  );
}

function objectFor(args: GeneratorArgs, given: Given): Item {
  const { kind, defaults } = given;
  const options = { ...defaults, ...args.options };
  const labels = { ...defaults.labels, ...args.options?.labels };
  const annotations = { ...defaults.annotations, ...args.options?.annotations };
  const pairs = readPairs(args, given);
  const data = Object.fromEntries(pairs.map(([key, value]) => [key, kind === 'Secret' ? encodeBase64(value) : value]));
  const name = args.name ?? '';
  const object: JsonObject = {
    apiVersion: 'v1',
    kind,
    metadata: {
      name,
      ...(args.namespace ? { namespace: args.namespace } : {}),
      ...(Object.keys(labels).length > 0 ? { labels } : {}),
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
    },
    ...(pairs.length > 0 ? { data } : {}),
    ...(kind === 'Secret' ? { type: args.type || 'Opaque' } : {}),
    ...(options.immutable ? { immutable: true } : {}),
  };
  return { object, original: name, earlier: [], hashed: options.disableNameSuffixHash !== true };
}

function readPairs(args: GeneratorArgs, given: Given): [string, string][] {
  const { shell, folder } = given;
  const read = (path: string) => {
    const text = readFile(shell, joinPath(folder, path));
    if (text === null) throw failure(`loading KV pairs: file sources: [${path}]: ${path}: no such file or directory`);
    return text;
  };
  for (const [field, value] of Object.entries({ envs: args.envs, literals: args.literals, files: args.files })) {
    const isRight = value === undefined || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
    if (!isRight) throw failure(`invalid Kustomization: ${field} must be a list of strings`);
  }
  const envs = [...(args.envs ?? []), ...(args.env ? [args.env] : [])];
  return [
    ...envs.flatMap((path) => readEnv(read(path))),
    ...(args.literals ?? []).map((text): [string, string] => {
      const at = text.indexOf('=');
      if (at <= 0)
        throw failure(
          `loading KV pairs: literal sources [${text}]: invalid literal source ${text}, expected key=value`,
        );
      return [text.slice(0, at), text.slice(at + 1).replace(/^(['"])(.*)\1$/s, '$2')];
    }),
    ...(args.files ?? []).map((text): [string, string] => {
      const at = text.indexOf('=');
      const path = at < 0 ? text : text.slice(at + 1);
      return [at < 0 ? (path.split('/').at(-1) ?? path) : text.slice(0, at), read(path)];
    }),
  ];
}

function readEnv(text: string): [string, string][] {
  return text
    .split('\n')
    .map((line) => line.replace(/\r$/, '').trimStart())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const at = line.indexOf('=');
      return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
    });
}
