import { type Call, type DockerCommand, Exit, fail } from '#lib/docker/cli/command.ts';
import { fitsFilter, fitsLabels } from '#lib/docker/cli/filters.ts';
import { fillTemplate } from '#lib/docker/cli/format.ts';
import { readMoment } from '#lib/docker/cli/moment.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import type { EngineEvent } from '#lib/docker/engine/events.ts';
import { printNanoTime } from '#lib/simulator/schema/time.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

/** What happened on the engine up to a moment that is over. To follow what is still to come is not available. */
export const eventsCommand: DockerCommand = {
  words: ['events', 'system events'],
  usage: '[OPTIONS]',
  arguments: { atMost: 0 },
  flags: [
    { name: 'filter', short: 'f', type: 'list' },
    { name: 'format', type: 'text' },
    { name: 'since', type: 'text' },
    { name: 'until', type: 'text' },
  ],
  run(call) {
    const { engine, flags } = call;
    const since = moment(call, 'since', 0);
    if (flags.text('until') === '')
      fail(call, 'docker events without --until is not available: it follows the engine; use docker events --until 0s');
    const until = moment(call, 'until', engine.now);
    if (until < since) {
      const [from, to] = [flags.text('since'), flags.text('until')];
      throw new DaemonError(`\`since\` time (${from}) cannot be after \`until\` time (${to})`);
    }
    const filters = new Map<string, string[]>();
    for (const text of flags.list('filter')) {
      const at = text.indexOf('=');
      const key = text.slice(0, Math.max(at, 0)).toLowerCase();
      filters.set(key, [...(filters.get(key) ?? []), text.slice(at + 1)]);
    }
    const shown = engine.events.filter((one) => one.atMs >= since && one.atMs <= until && fits(filters, one));
    for (const one of shown) call.out(`${printed(call, one)}\n`);
  },
};

function moment(call: Call, name: 'since' | 'until', otherwise: number): number {
  const text = call.flags.text(name);
  if (text === '') return otherwise;
  const read = text === '0' && name === 'since' ? 0 : readMoment(call.engine.now, text);
  if (typeof read === 'number') return read;
  throw new DaemonError(`invalid value for '${name}': ${read.problem}`);
}

const kinds = ['container', 'image', 'network', 'volume'] as const;

function fits(filters: Map<string, string[]>, { type, action, id, attributes }: EngineEvent): boolean {
  const { name = '', image = '', container = '' } = attributes;
  const actions = filters.get('event') ?? [];
  const isAction = actions.some(
    (one) => one === action || (/^(health_status|exec_\w+)$/.test(one) && action.startsWith(one)),
  );
  if (actions.length > 0 && !isAction) return false;
  const types = filters.get('type') ?? [];
  if (types.length > 0 && !types.includes(type)) return false;
  for (const kind of kinds) {
    const isOwn =
      type === kind || (kind === 'container' && container !== '') || (kind === 'image' && type === 'container');
    const texts = kind === 'image' ? [type === 'image' ? name : image, id] : type === kind ? [id, name] : [container];
    if (filters.has(kind) && !(isOwn && fitsFilter(filters, kind, texts.filter(Boolean)))) return false;
  }
  return fitsLabels(filters, attributes);
}

/** `2026-… container start ID (image=nginx:1.29, name=web)`, or what --format makes of it. */
function printed(call: Call, { atMs, type, action, id, attributes }: EngineEvent): string {
  const format = call.flags.text('format');
  const sorted = Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));
  const [time, timeNano] = [Math.floor(atMs / 1000), atMs * 1e6];
  if (format === 'json') {
    const actor = { ID: id, Attributes: sorted };
    return JSON.stringify({ Type: type, Action: action, Actor: actor, scope: 'local', time, timeNano });
  }
  if (format !== '') {
    const data: JsonObject = {
      Type: type,
      Action: action,
      Actor: { ID: id, Attributes: sorted },
      Scope: 'local',
      Time: time,
      TimeNano: timeNano,
    };
    const filled = fillTemplate(format, data, (key) => `can't evaluate field ${key} in type *events.Message`);
    if ('text' in filled) return filled.text;
    call.err(`Error parsing format: ${filled.problem}\n`);
    throw new Exit(64);
  }
  const list = Object.entries(sorted).map(([key, value]) => `${key}=${value}`);
  return `${printNanoTime(atMs)} ${type} ${action} ${id}${list.length > 0 ? ` (${list.join(', ')})` : ''}`;
}
