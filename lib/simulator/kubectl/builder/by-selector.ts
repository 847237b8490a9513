import type { BuildOptions, Built } from '#lib/simulator/kubectl/builder.ts';
import type { Call } from '#lib/simulator/kubectl/command.ts';
import { type ResourceType, resourceText } from '#lib/simulator/kubectl/discovery.ts';
import { CommandError, failure, StatusError } from '#lib/simulator/kubectl/errors.ts';
import { metadataOf } from '#lib/simulator/kubectl/info.ts';
import { apiVersionOf } from '#lib/simulator/schema/resources.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import type { Named } from './arguments.ts';

/** All objects of the named types that the selector, or no selector at all, lets through. */
export function buildBySelector(call: Call, options: BuildOptions, named: Named): Built {
  if (named.names.length > 0) throw failure('name cannot be provided when a selector is specified');
  if (named.pairs.length > 0) {
    throw failure('selectors and the all flag cannot be used when passing resource/name arguments');
  }
  if (named.types.length === 0) throw failure('at least one resource must be specified to use a selector');
  const types = named.types.flatMap((type) => call.discovery.typesFor(type));
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
  const apiVersion = apiVersionOf(type);
  // Items of a typed list come without their type; the client puts it back.
  return items.map((item) => ({ apiVersion, kind: type.kind, ...item }));
}
