import { decodeTyped } from '#lib/simulator/schema/decode.ts';
import { findKindType } from '#lib/simulator/schema/types.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import type { Call } from './command.ts';
import { dryRunOf } from './dry-run.ts';
import { aggregate, CommandError, failure } from './errors.ts';
import type { Info } from './info.ts';
import { createOutcomePrinter } from './printers/message.ts';
import { sendChange } from './set-patch.ts';

/** Objects in their given state, changed one by one; several errors are told together at the end. */
export function changeAll(
  call: Call,
  infos: Info[],
  given: {
    operation: string;
    failed: string;
    /** The error of `change` stands alone, without the object's name. */
    plain?: boolean;
    /** An object that stays as it is counts as changed too: an empty patch is sent. */
    always?: boolean;
    /** Errors that `change` finds without giving up the object. */
    missing?: CommandError[];
    change(info: Info): JsonObject;
  },
): void {
  const print = createOutcomePrinter(call, { dryRun: dryRunOf(call) });
  const errors: CommandError[] = given.missing ?? [];
  const isLocal = call.flags.has('local') && call.flags.bool('local');
  for (const info of isLocal ? infos.map(asTyped) : infos) {
    let changed: JsonObject;
    try {
      changed = given.change(info);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      errors.push(given.plain ? error : failure(`error: ${info.type.resource}/${info.name} ${error.message}\n`));
      continue;
    }
    try {
      const object = sendChange(call, info, changed) ?? (given.always ? info.object : null);
      if (object !== null) print(info.type, object, given.operation);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      errors.push(failure(`${given.failed}${error.message}`));
    }
  }
  const error = aggregate(errors);
  if (error) throw error;
}

/** A file's object as its Go struct would print it. */
function asTyped(info: Info): Info {
  const type = findKindType(info.type);
  if (type === null) return info;
  const decoded = decodeTyped(info.object, type);
  if ('error' in decoded) return info;
  const { apiVersion, kind } = info.object;
  return { ...info, object: { ...decoded.value, ...(apiVersion ? { apiVersion } : {}), ...(kind ? { kind } : {}) } };
}

/** `*` in a pattern stands for anything. */
export function matchesPattern(name: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}
