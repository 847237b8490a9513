import { build, collect, type Entry } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { aggregate, failure, isNotFound } from '#lib/simulator/kubectl/errors.ts';
import {
  allFlag,
  allNamespacesFlag,
  fieldSelectorFlag,
  fileFlags,
  printFlags,
  selectorFlag,
} from '#lib/simulator/kubectl/globals.ts';
import { getInfo, type Info, metadataOf } from '#lib/simulator/kubectl/info.ts';
import { JsonPathError } from '#lib/simulator/kubectl/jsonpath/parse.ts';
import { checkJsonPath, findJsonPathValues } from '#lib/simulator/kubectl/jsonpath.ts';
import { relaxedPath } from '#lib/simulator/kubectl/printers/custom-columns.ts';
import { goText } from '#lib/simulator/kubectl/printers/go-value.ts';
import { createOutcomePrinter } from '#lib/simulator/kubectl/printers/message.ts';
import { patienceMs, waitUntil } from '#lib/simulator/kubectl/waiting.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { buildOptions } from './label.ts';

export const waitCommand: Command = {
  name: 'wait',
  flags: [
    ...fileFlags,
    ...printFlags,
    selectorFlag,
    fieldSelectorFlag,
    allFlag,
    allNamespacesFlag,
    { name: 'for', type: 'stringArray' },
    { name: 'local', type: 'bool' },
    { name: 'timeout', type: 'duration', initial: 30_000 },
  ],
  run: wait,
};

type Condition = { kind: 'delete' } | { kind: 'create' } | { kind: 'object'; holds(object: JsonObject): boolean };

function wait(call: Call): void {
  const wanted = call.flags.list('for');
  if (wanted.length === 0) throw failure('unrecognized condition: []');
  const timeout = timeoutOf(call);
  waitFor(call, wanted.map(readCondition), timeout);
}

function timeoutOf(call: Call): number {
  const timeout = call.flags.number('timeout');
  return timeout < 0 ? patienceMs : timeout;
}

/** Each object waits for one condition after the other. */
function waitFor(call: Call, conditions: Condition[], timeout: number): void {
  const { cluster } = call.shell;
  const isForDelete = conditions.some(({ kind }) => kind === 'delete');
  if (conditions.some(({ kind }) => kind === 'create')) {
    const found = () => targets(call).every((entry) => 'info' in entry) && targets(call).length > 0;
    if (!waitUntil(cluster, found, timeout)) throw failure('timed out waiting for the condition');
  }
  const print = createOutcomePrinter(call, { dryRun: 'none' });
  const entries = targets(call).filter((entry) => !(isForDelete && 'error' in entry && isNotFound(entry.error)));
  const built = { entries, single: false, last: [], targetsSingle: false };
  const errors = collect(built, (info) => {
    for (const condition of conditions) {
      const check = () => holds(call, info, condition);
      const met = timeout === 0 ? check() : waitUntil(cluster, check, timeout);
      if (!met) throw failure(`timed out waiting for the condition on ${info.type.resource}/${info.name}`);
      print(info.type, info.object, 'condition met');
    }
  });
  const error = aggregate(errors);
  if (error) throw error;
  if (entries.length === 0 && !isForDelete) throw failure('no matching resources found');
}

function targets(call: Call): Entry[] {
  const built = build(call, { ...buildOptions(call, call.args), latest: true });
  return [...built.entries, ...built.last.map((error) => ({ error }))];
}

function holds(call: Call, info: Info, condition: Condition): boolean {
  let object: JsonObject;
  try {
    object = getInfo(call, info);
  } catch (error) {
    if (condition.kind === 'delete' && isNotFound(error)) return true;
    if (isNotFound(error)) return false;
    throw error;
  }
  if (condition.kind === 'delete') return metadataOf(object)['uid'] !== metadataOf(info.object)['uid'];
  return condition.kind === 'create' || condition.holds(object);
}

function readCondition(text: string): Condition {
  const lower = text.toLowerCase();
  if (lower === 'delete') return { kind: 'delete' };
  if (lower === 'create') return { kind: 'create' };
  if (text.startsWith('condition=')) return statusCondition(text.slice('condition='.length));
  if (text.startsWith('jsonpath=')) return pathCondition(text.slice('jsonpath='.length));
  throw failure(`unrecognized condition: ${JSON.stringify(text)}`);
}

function statusCondition(text: string): Condition {
  const at = text.indexOf('=');
  const name = (at < 0 ? text : text.slice(0, at)).toLowerCase();
  const value = at < 0 ? 'true' : text.slice(at + 1).toLowerCase();
  return {
    kind: 'object',
    holds: (object) => {
      const status = object['status'] as JsonObject | undefined;
      const conditions = (status?.['conditions'] ?? []) as {
        type?: string;
        status?: string;
        observedGeneration?: number;
      }[];
      const found = conditions.find((condition) => condition.type?.toLowerCase() === name);
      if (!found) return false;
      const generation = Number(metadataOf(object)['generation'] ?? 0);
      const observed = found.observedGeneration ?? Number(status?.['observedGeneration'] ?? generation);
      return observed >= generation && found.status?.toLowerCase() === value;
    },
  };
}

function pathCondition(text: string): Condition {
  const { path, value } = splitPathValue(text);
  const relaxed = relaxedPath(path);
  if (relaxed === '') throw failure('jsonpath expression cannot be empty');
  told(() => checkJsonPath(relaxed));
  return {
    kind: 'object',
    holds: (object) => {
      const found = told(() => findJsonPathValues(relaxed, object) as Json[]);
      if (found.length > 1) throw failure('given jsonpath expression matches more than one value');
      if (value === null) return found.length > 0;
      const [first] = found;
      if (first === undefined) return false;
      if (first !== null && typeof first === 'object') {
        throw failure('jsonpath leads to a nested object or list which is not supported');
      }
      return goText(first).trim() === value.trim();
    },
  };
}

/** What a path is wrong about, is the command's error. */
function told<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof JsonPathError ? failure(error.message) : error;
  }
}

/** The value stands behind the only `=`; `==` belongs to the path. */
function splitPathValue(text: string): { path: string; value: string | null } {
  const [path = '', quoted, ...others] = text.split(/(?<!=)=(?!=)/);
  if (others.length > 0) {
    throw failure(
      "jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'",
    );
  }
  if (quoted === undefined) return { path, value: null };
  const value = quoted.replace(/^['"]+|['"]+$/g, '');
  if (value !== '') return { path, value };
  throw failure("jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3");
}
