import type { RequestOptions } from '#lib/simulator/api/request.ts';
import type { Call } from './command.ts';
import { failure } from './errors.ts';
import { readBool } from './flags.ts';
import { logWarning } from './log.ts';

export type DryRun = 'none' | 'client' | 'server';

/** What --dry-run says. */
export function dryRunOf(call: Call): DryRun {
  if (!call.flags.has('dry-run')) return 'none';
  const value = call.flags.text('dry-run');
  if (value === 'none' || value === 'client' || value === 'server') return value;
  if (value === 'unchanged') {
    warnOnce(call, 'helpers.go:719', '--dry-run is deprecated and can be replaced with --dry-run=client.');
    return 'client';
  }
  const truth = readBool(value);
  if (truth !== null) {
    const meant = truth ? 'client' : 'none';
    const source = truth ? 'helpers.go:733' : 'helpers.go:736';
    const text = `--dry-run=${value} is deprecated (boolean value) and can be replaced with --dry-run=${meant}.`;
    warnOnce(call, source, text);
    return meant;
  }
  throw failure(`Invalid dry-run value (${value}). Must be "none", "server", or "client".`);
}

const warned = new WeakSet<Call>();

/** A warning of kubectl's own log; commands ask for --dry-run more than once. */
function warnOnce(call: Call, source: string, text: string): void {
  if (warned.has(call)) return;
  warned.add(call);
  logWarning(call, source, text);
}

/** What printers append to a one-line message. */
export function dryRunSuffix(dryRun: DryRun): string {
  if (dryRun === 'client') return ' (dry run)';
  return dryRun === 'server' ? ' (server dry run)' : '';
}

export type FieldValidation = 'Strict' | 'Warn' | 'Ignore';

/** What --validate says. */
export function validationOf(call: Call): FieldValidation {
  const value = call.flags.text('validate');
  if (value === 'strict' || value === 'true') return 'Strict';
  if (value === 'ignore' || value === 'false') return 'Ignore';
  if (value === 'warn') return 'Warn';
  throw failure(
    `invalid - validate option ${JSON.stringify(value)}; must be one of: strict (or true), warn, ignore (or false)`,
  );
}

/** The options of a write that a command sends. */
export function writeOptions(call: Call, dryRun: DryRun, manager?: string): RequestOptions {
  const fieldManager = manager ?? (call.flags.has('field-manager') ? call.flags.text('field-manager') : '');
  return {
    ...(dryRun === 'server' ? { dryRun: true } : {}),
    ...(fieldManager ? { fieldManager } : {}),
    ...(call.flags.has('validate') ? { fieldValidation: validationOf(call) } : {}),
  };
}
