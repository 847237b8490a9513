import type { JsonObject } from '#lib/simulator/value.ts';
import type { Call } from './command.ts';
import { kindText, type ResourceType, resourceText } from './discovery.ts';
import { CommandError, failure, isNotFound } from './errors.ts';

/** One object that a command is about: found by name, by selector, or in a file. */
export type Info = {
  type: ResourceType;
  namespace: string;
  name: string;
  /** The file it came from; '' for objects of the server. */
  source: string;
  object: JsonObject;
};

/** resource.Info's String, as errors of apply quote it. */
export function infoText(info: Info): string {
  return (
    `Resource: "${resourceText(info.type)}", GroupVersionKind: "${kindText(info.type)}"\n` +
    `Name: ${JSON.stringify(info.name)}, Namespace: ${JSON.stringify(info.namespace)}`
  );
}

/** The same object in a namespace (SetNamespace). */
export function inNamespace(info: Info, namespace: string): Info {
  const metadata = { ...(info.object['metadata'] as JsonObject | undefined), namespace };
  return { ...info, namespace, object: { ...info.object, metadata } };
}

/** Why an object that names another namespace is not taken (RequireNamespace). */
export function namespaceMismatch({ namespace }: Info, wanted: string): CommandError {
  return failure(
    `the namespace from the provided object ${JSON.stringify(namespace)} does not match the namespace ${JSON.stringify(wanted)}. You must pass '--namespace=${namespace}' to perform this operation.`,
  );
}

/** Reads the object from the server. In a namespace that does not exist, that is what the error says. */
export function getInfo(
  call: Call,
  info: Omit<Info, 'object'>,
  read: { subresource?: string; accept?: 'table' } = {},
): JsonObject {
  if (info.name === '') throw new CommandError('resource name may not be empty');
  const { type, namespace, name } = info;
  try {
    const { subresource, accept } = read;
    const target = { type, namespace, name, ...(subresource ? { subresource } : {}) };
    return call.client.get(target, accept ? { accept } : {});
  } catch (error) {
    throw missingNamespace(call, namespace, error) ?? error;
  }
}

/** The error that the namespace is missing, when that is why something was not found. */
function missingNamespace(call: Call, namespace: string, error: unknown): unknown {
  if (!isNotFound(error) || namespace === '' || namespace === 'default') return null;
  try {
    call.client.get({ type: call.discovery.typeFor('namespaces'), name: namespace });
    return null;
  } catch (second) {
    return isNotFound(second) ? second : null;
  }
}

/** The metadata of an object that may not be complete yet. */
export function metadataOf(object: JsonObject): { [key: string]: unknown; name?: string; namespace?: string } {
  const metadata = object['metadata'];
  return metadata !== null && typeof metadata === 'object' && !Array.isArray(metadata) ? metadata : {};
}
