import { readRestart } from '#lib/docker/cli/plan-checks.ts';
import { parseBytes } from '#lib/docker/engine/bytes.ts';
import type { ContainerPlan } from '#lib/docker/engine/create.ts';
import type { Healthcheck } from '#lib/docker/engine/state.ts';
import { parseDuration } from '#lib/simulator/schema/time.ts';
import { isObject, type Json, type JsonObject } from '#lib/simulator/value.ts';

/** What a service says of how its containers run, beside their program and files. */
export type Limits = Pick<
  ContainerPlan,
  'memoryBytes' | 'nanoCpus' | 'tty' | 'openStdin' | 'stopSignal' | 'stopTimeoutSeconds' | 'healthcheck'
>;

/** The limits of a service, those of `deploy` before its own. */
export function limitsOf(raw: JsonObject): Limits {
  const limits = at(at(raw['deploy'], 'resources'), 'limits');
  const memory = at(limits, 'memory') ?? raw['mem_limit'];
  const cpus = at(limits, 'cpus') ?? raw['cpus'];
  const grace = raw['stop_grace_period'];
  return {
    memoryBytes: bytesOf(memory),
    nanoCpus: Math.round(Number(cpus ?? 0) * 1e9) || 0,
    tty: isTrue(raw['tty']),
    openStdin: isTrue(raw['stdin_open']),
    stopSignal: textOf(raw['stop_signal']),
    stopTimeoutSeconds: grace === undefined || grace === null ? undefined : Math.ceil(msOf(grace) / 1000),
    healthcheck: healthcheckOf(raw['healthcheck']),
  };
}

/** `restart`, unless `deploy` has a policy of its own. */
export function restartOf(raw: JsonObject): { policy: string; max: number } {
  const own = at(raw['deploy'], 'restart_policy');
  if (!isObject(own))
    return raw['restart'] === false ? { policy: 'no', max: 0 } : readRestart(textOf(raw['restart']) ?? '');
  const names: Record<string, string> = { none: 'no', any: 'always' };
  const condition = textOf(own['condition']) ?? 'any';
  return { policy: names[condition] ?? condition, max: Number(own['max_attempts'] ?? 0) };
}

function healthcheckOf(value: Json | undefined): Healthcheck | undefined {
  if (!isObject(value)) return undefined;
  if (isTrue(value['disable'])) return { test: ['NONE'] };
  const { test } = value;
  const words = typeof test === 'string' ? ['CMD-SHELL', test] : Array.isArray(test) ? test.map(String) : [];
  const settings = Object.entries({
    Interval: msOf(value['interval']) * 1e6,
    Timeout: msOf(value['timeout']) * 1e6,
    StartPeriod: msOf(value['start_period']) * 1e6,
    StartInterval: msOf(value['start_interval']) * 1e6,
    Retries: Number(value['retries'] ?? 0),
  });
  return { test: words, ...Object.fromEntries(settings.filter(([, number]) => number !== 0)) };
}

function at(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) ? value[key] : undefined;
}

function textOf(value: Json | undefined): string | undefined {
  return value === undefined || value === null ? undefined : String(value);
}

/** Whether a setting is on, written as a boolean or as a text. */
export function isTrue(value: Json | undefined): boolean {
  return value === true || value === 'true';
}

function msOf(value: Json | undefined): number {
  const ms = value === undefined || value === null ? 0 : parseDuration(String(value));
  return typeof ms === 'number' ? ms : 0;
}

function bytesOf(value: Json | undefined): number {
  const bytes = value === undefined || value === null ? 0 : parseBytes(String(value));
  return typeof bytes === 'number' ? bytes : 0;
}
