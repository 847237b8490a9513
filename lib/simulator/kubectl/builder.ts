import { readArguments } from './builder/arguments.ts';
import { buildByName, buildByPair } from './builder/by-name.ts';
import { buildBySelector } from './builder/by-selector.ts';
import { buildFromFiles } from './builder/from-files.ts';
import type { Call } from './command.ts';
import { aggregate, CommandError, failure, isNotFound, PlainError, StatusError } from './errors.ts';
import type { Info } from './info.ts';

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
    for (const type of named.types) call.discovery.typesFor(type);
    throw failure('resource(s) were provided, but no name was specified');
  }
  throw failure(missingResource);
}

/** Runs `visit` over what was built; errors are collected as kubectl's ContinueOnError does, or end it at once. */
export function visitAll(built: Built, visit: (info: Info) => void): void {
  const error = aggregate(collect(built, visit));
  if (error) throw error;
}

/** The same, with the errors one by one for the caller. */
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

/** The errors but for those that only say that an object is not there (--ignore-not-found). */
export function withoutNotFound(errors: CommandError[]): CommandError[] {
  return errors.filter((error) => !isNotFound(error));
}
