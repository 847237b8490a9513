import { matchesSelector } from '#lib/simulator/api/selector.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import type { Call } from './command.ts';
import type { ResourceType } from './discovery.ts';
import { resourceText } from './discovery.ts';
import { aggregate, CommandError, failure, isNotFound, PlainError, StatusError } from './errors.ts';
import { getInfo, type Info, metadataOf } from './info.ts';
import { readManifests } from './manifest-files.ts';

export type BuildOptions = {
  args: string[];
  files?: string[];
  recursive?: boolean;
  kustomize?: string;
  /** undefined: none was given. */
  selector?: string | undefined;
  fieldSelector?: string | undefined;
  /** --all: everything of the type. */
  all?: boolean;
  allNamespaces?: boolean;
  /** A type alone means all of it (get, describe). */
  emptySelector?: boolean;
  continueOnError?: boolean;
  /** Objects of files are read from the server. */
  latest?: boolean;
  /** Objects of files are checked for type and version (create, apply, replace). */
  validate?: boolean;
  /** --local: the server is not asked, and namespaces are left alone. */
  local?: boolean;
  /** Names are not read from the server (delete, patch …). */
  lazy?: boolean;
  subresource?: string;
  /** The server's Tables instead of objects: one for each name, or one for each selected type. */
  table?: boolean;
};

/** What was found, in order, with errors in their places; `single` when the arguments name exactly one object. */
export type Built = { entries: Entry[]; single: boolean; last: CommandError[]; targetsSingle: boolean };
export type Entry = { info: Info } | { error: CommandError };

const missingResource = `You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`;

/** kubectl's resource builder: from arguments, files or selectors to objects. Throws where the call itself is wrong. */
export function build(call: Call, options: BuildOptions): Built {
  const named = readArguments(options);
  if (options.all && (options.selector !== undefined || options.fieldSelector !== undefined)) {
    throw failure("setting 'all' parameter but found a non empty selector. ");
  }
  const selects = options.selector !== undefined || options.fieldSelector !== undefined || options.all;
  const everything = options.emptySelector === true && named.types.length > 0 && named.names.length === 0;
  if ((options.files?.length ?? 0) > 0 || options.kustomize) {
    const inside = 'when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well';
    if (named.types.length > 0) throw failure(inside);
    if (named.pairs.length > 0) throw failure('resource/name arguments cannot be provided when a path is specified');
    return buildFromFiles(call, options);
  }
  if (selects || everything) return buildBySelector(call, options, named);
  if (named.pairs.length > 0) return buildByPair(call, options, named.pairs);
  if (named.names.length > 0) return buildByName(call, options, named);
  if (named.types.length > 0) {
    for (const type of named.types) typesOf(call, type);
    throw failure('resource(s) were provided, but no name was specified');
  }
  throw failure(missingResource);
}

/** Runs `visit` over what was built; errors are collected as kubectl's ContinueOnError does, or end it at once. */
export function visitAll(built: Built, visit: (info: Info) => void): void {
  const error = aggregate(collect(built, visit));
  if (error) throw error;
}

export function collect(built: Built, visit: (info: Info) => void): CommandError[] {
  const errors: CommandError[] = [];
  for (const entry of built.entries) {
    if ('error' in entry) errors.push(entry.error);
    else {
      try {
        visit(entry.info);
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        errors.push(error);
      }
    }
  }
  const last = aggregate(built.last);
  if (last) errors.push(last);
  return errors;
}

/**
 * What get and describe throw: an error inside a file comes one level deeper than others, so it is printed without
 * `error: `.
 */
export function deepAggregate(built: Built, errors: CommandError[]): CommandError | null {
  const [only] = errors;
  return only && errors.length === 1 && built.last.includes(only) && !(only instanceof StatusError)
    ? new PlainError(only.message)
    : aggregate(errors);
}

/** All objects, or the error of the first that could not be found. */
export function requireInfos(built: Built): Info[] {
  const infos: Info[] = [];
  visitAll(built, (info) => infos.push(info));
  return infos;
}

type Named = { types: string[]; names: string[]; pairs: { type: string; name: string }[] };

function readArguments(options: BuildOptions): Named {
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

function typesOf(call: Call, argument: string): ResourceType[] {
  return call.discovery.typesFor(argument);
}

function buildBySelector(call: Call, options: BuildOptions, named: Named): Built {
  if (named.names.length > 0) throw failure('name cannot be provided when a selector is specified');
  if (named.pairs.length > 0) {
    throw failure('selectors and the all flag cannot be used when passing resource/name arguments');
  }
  if (named.types.length === 0) throw failure('at least one resource must be specified to use a selector');
  const types = named.types.flatMap((type) => typesOf(call, type));
  const built: Built = { entries: [], single: false, last: [], targetsSingle: false };
  const nested: CommandError[] = [];
  for (const type of types) {
    try {
      if (options.table) {
        const namespace = type.namespaced ? call.namespace : '';
        const object = selectList(call, type, { ...options, accept: 'table' });
        built.entries.push({ info: { type, name: '', namespace, source: '', object } });
        continue;
      }
      for (const object of listObjects(call, type, options)) {
        const { name = '', namespace = '' } = metadataOf(object);
        built.entries.push({ info: { type, name, namespace, source: '', object } });
      }
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      if (!options.continueOnError) {
        built.entries.push({ error });
        return built;
      }
      nested.push(error);
    }
  }
  return { ...built, last: nested };
}

/** The list that a selector asks for, with the server's refusal worded as kubectl words it. */
function selectList(call: Call, type: ResourceType, options: BuildOptions & { accept?: 'table' }): JsonObject {
  const { selector = '', fieldSelector = '' } = options;
  const namespace = type.namespaced && !options.allNamespaces ? call.namespace : undefined;
  try {
    return call.client.list(
      { type, ...(namespace === undefined ? {} : { namespace }) },
      {
        ...(selector ? { labelSelector: selector } : {}),
        ...(fieldSelector ? { fieldSelector } : {}),
        ...(options.accept ? { accept: options.accept } : {}),
      },
    );
  } catch (error) {
    if (!(error instanceof StatusError) || !['BadRequest', 'NotFound'].includes(error.status.reason ?? '')) throw error;
    const what = JSON.stringify(resourceText(type));
    const head =
      selector || fieldSelector
        ? `Unable to find ${what} that match label selector ${JSON.stringify(selector)}, field selector ${JSON.stringify(fieldSelector)}`
        : `Unable to list ${what}`;
    throw new StatusError({ ...error.status, message: `${head}: ${error.message}` });
  }
}

function listObjects(call: Call, type: ResourceType, options: BuildOptions): JsonObject[] {
  const list = selectList(call, type, options);
  const items = (list['items'] ?? []) as JsonObject[];
  const apiVersion = type.group ? `${type.group}/${type.version}` : type.version;
  // Items of a typed list come without their type; the client puts it back.
  return items.map((item) => ({ apiVersion, kind: type.kind, ...item }));
}

function buildByPair(call: Call, options: BuildOptions, pairs: { type: string; name: string }[]): Built {
  const found = pairs.map((pair) => ({ type: call.discovery.typeFor(pair.type), name: pair.name }));
  return retrieve(call, options, found);
}

function buildByName(call: Call, options: BuildOptions, named: Named): Built {
  const [first = ''] = named.types;
  if (named.types.length > 1) throw failure('you must specify only one resource');
  const type = call.discovery.typeFor(first);
  return retrieve(
    call,
    options,
    named.names.map((name) => ({ type, name })),
  );
}

function retrieve(call: Call, options: BuildOptions, wanted: { type: ResourceType; name: string }[]): Built {
  if (options.allNamespaces && wanted.some(({ type }) => type.namespaced)) {
    throw failure('a resource cannot be retrieved by name across all namespaces');
  }
  const entries: Entry[] = wanted.map(({ type, name }) => {
    const base = { type, name, namespace: type.namespaced ? call.namespace : '', source: '' };
    return options.lazy ? { info: { ...base, object: {} } } : fetchEntry(call, base, options);
  });
  return { entries: untilError(entries, options), single: wanted.length === 1, last: [], targetsSingle: true };
}

function fetchEntry(call: Call, base: Omit<Info, 'object'>, options: BuildOptions): Entry {
  const { subresource, table } = options;
  const read = { ...(subresource ? { subresource } : {}), ...(table ? { accept: 'table' as const } : {}) };
  try {
    return { info: { ...base, object: getInfo(call, base, read) } };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { error };
  }
}

function untilError(entries: Entry[], options: BuildOptions): Entry[] {
  if (options.continueOnError) return entries;
  const at = entries.findIndex((entry) => 'error' in entry);
  return at < 0 ? entries : entries.slice(0, at + 1);
}

function buildFromFiles(call: Call, options: BuildOptions): Built {
  const read = readManifests(call, options);
  const entries = read.entries.map((entry): Entry => {
    if ('error' in entry) return entry;
    const placed = options.local ? entry : placeInNamespace(call, entry.info);
    if ('error' in placed || !options.latest) return placed;
    return fetchEntry(call, placed.info, options);
  });
  const selected = options.selector === undefined ? entries : entries.filter((entry) => isSelected(entry, options));
  const single = read.entries.length === 1 && read.single;
  return { entries: untilError(selected, options), single, last: read.errors, targetsSingle: false };
}

/** -l picks among the objects of files too. */
function isSelected(entry: Entry, options: BuildOptions): boolean {
  if ('error' in entry) return true;
  const labels = (metadataOf(entry.info.object)['labels'] ?? {}) as Record<string, string>;
  return matchesSelector(options.selector ?? '', labels);
}

/** SetNamespace and RequireNamespace. */
function placeInNamespace(call: Call, info: Info): Entry {
  if (!info.type.namespaced) return { info };
  if (info.namespace === '') {
    const metadata: Json = { ...metadataOf(info.object), namespace: call.namespace } as JsonObject;
    return { info: { ...info, namespace: call.namespace, object: { ...info.object, metadata } } };
  }
  if (call.enforceNamespace && info.namespace !== call.namespace) {
    const text = `the namespace from the provided object ${JSON.stringify(info.namespace)} does not match the namespace ${JSON.stringify(call.namespace)}. You must pass '--namespace=${info.namespace}' to perform this operation.`;
    return { error: failure(text) };
  }
  return { info };
}

/** Whether an error only says that the object is not there (--ignore-not-found). */
export function withoutNotFound(errors: CommandError[]): CommandError[] {
  return errors.filter((error) => !isNotFound(error));
}
