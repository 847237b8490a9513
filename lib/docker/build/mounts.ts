import { splitPair } from '#lib/docker/engine/pair.ts';
import { hint } from './suggest.ts';

const types = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];
const keys =
  'type from source target readonly id sharing required size mode uid gid src dst destination ro rw readwrite env'.split(
    ' ',
  );

/**
 * What is wrong with a `RUN --mount=…`; null when nothing is. Without `expanded` only what is known before variables are
 * replaced.
 */
export function mountProblem(text: string, expanded: ((value: string) => string) | null): string | null {
  const mount: Record<string, string> = { type: 'bind' };
  for (const field of text.split(',')) {
    const [written, raw] = splitPair(field);
    const key = written.toLowerCase();
    if (expanded === null) {
      if (key === 'from' && raw !== null && /\$./.test(raw))
        return "'from' doesn't support variable expansion, define alias stage instead";
      continue;
    }
    const value = raw === null ? null : expanded(raw);
    const problem = fieldProblem(mount, { key, value, field });
    if (problem !== null) return problem;
    mount[key] = value ?? 'true';
  }
  return expanded === null ? null : wholeProblem(mount);
}

type Field = { key: string; value: string | null; field: string };

function fieldProblem(mount: Record<string, string>, { key, value, field }: Field): string | null {
  const type = mount['type'] ?? '';
  const onlyFor = (...allowed: string[]) =>
    allowed.includes(type) ? null : `unexpected key '${key}' for mount type '${type}'`;
  if (value === null) {
    if (['readonly', 'ro', 'readwrite', 'rw'].includes(key)) return null;
    return key === 'required' ? onlyFor('secret', 'ssh') : `invalid field '${field}' must be a key=value pair`;
  }
  const isBoolean = /^(1|t|true|0|f|false)$/i.test(value);
  switch (key) {
    case 'type':
      return types.includes(value.toLowerCase())
        ? null
        : `unsupported mount type ${JSON.stringify(value)}${hint(value, types)}`;
    case 'sharing':
      return ['shared', 'private', 'locked'].includes(value.toLowerCase())
        ? null
        : `unsupported sharing value ${JSON.stringify(value)}${hint(value, ['shared', 'private', 'locked'])}`;
    case 'readonly':
    case 'ro':
    case 'readwrite':
    case 'rw':
      return isBoolean ? null : `invalid value for ${key}: ${value}`;
    case 'required':
      return onlyFor('secret', 'ssh') ?? (isBoolean ? null : `invalid value for ${key}: ${value}`);
    case 'size':
      return onlyFor('tmpfs') ?? (/^\d+(\.\d+)?[bkmgt]*$/i.test(value) ? null : `invalid value for ${key}: ${value}`);
    case 'mode':
      return /^[0-7]+$/.test(value) ? null : `invalid value ${value} for mode`;
    case 'uid':
    case 'gid':
      return /^\d+$/.test(value) ? null : `invalid value ${value} for ${key}`;
  }
  return keys.includes(key) ? null : `unexpected key '${key}' in '${field}'${hint(key, keys)}`;
}

function wholeProblem(mount: Record<string, string>): string | null {
  const type = mount['type'] ?? '';
  if (!['secret', 'ssh', 'cache'].includes(type)) {
    const wrong = ['mode', 'uid', 'gid'].find((key) => mount[key] !== undefined);
    if (wrong !== undefined) return `${wrong} not allowed for ${JSON.stringify(type)} type mounts`;
  }
  if (type === 'secret') {
    if (mount['from']) return 'secret mount should not have a from';
    if (mount['sharing']) return 'secret mount should not define sharing';
    const [source, target] = [mount['source'] ?? mount['src'], mount['target'] ?? mount['dst'] ?? mount['destination']];
    if (!source && !target && !mount['id']) return 'invalid secret mount. one of source, target required';
    if (source && mount['id']) return "both source and id can't be set";
  }
  const target = mount['target'] ?? mount['dst'] ?? mount['destination'] ?? '';
  if (type !== 'secret' && type !== 'ssh' && /^\/+$/.test(target)) return 'invalid mount target "/"';
  return mount['sharing'] && type !== 'cache' ? `invalid cache sharing set for ${type} mount` : null;
}
