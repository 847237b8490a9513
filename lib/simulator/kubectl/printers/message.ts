import type { Call } from '#lib/simulator/kubectl/command.ts';
import { nameText, type ResourceType } from '#lib/simulator/kubectl/discovery.ts';
import { type DryRun, dryRunSuffix } from '#lib/simulator/kubectl/dry-run.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { createPrinter } from './output.ts';

/** Prints what a command made of an object: `deployment.apps/shop scaled`, or the object in the form of -o. */
export type OutcomePrinter = (type: ResourceType, object: JsonObject, operation: string) => void;

/** The printer of commands whose default is a line that says what was done. */
export function createOutcomePrinter(call: Call, options: { dryRun: DryRun; typed?: boolean }): OutcomePrinter {
  const output = call.flags.text('output');
  if (output === '') {
    return (type, object, operation) =>
      call.out(`${outcomeText(type, object, operation)}${dryRunSuffix(options.dryRun)}\n`);
  }
  const printer = createPrinter(call, { output, typed: options.typed ?? false });
  return (_, object) => printer(object);
}

/** An object without a name (generateName in a client dry run) prints as `<unknown>`. */
export function outcomeText(type: ResourceType, object: JsonObject, operation: string): string {
  const metadata = object['metadata'] as { name?: string } | undefined;
  return `${nameText({ ...type, ...typeOf(object) }, metadata?.name || '<unknown>')} ${operation}`;
}

/** The object's own kind wins: a scale subresource answers with a Scale. */
function typeOf(object: JsonObject): { kind?: string; group?: string } {
  const { apiVersion, kind } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return {};
  return { kind, group: apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '' };
}
