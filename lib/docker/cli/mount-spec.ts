import type { MountPlan } from '#lib/docker/engine/create.ts';
import { PlanError } from './plan-error.ts';

/** Reads `-v [SOURCE:]TARGET[:MODE]`: a path is a host directory, a bare word a volume. */
export function readVolume(spec: string): MountPlan {
  const parts = spec.split(':');
  if (parts.length > 3) throw new PlanError(`invalid spec: ${spec}: too many colons`);
  if (parts.some((part) => part === '')) throw new PlanError(`invalid spec: ${spec}: empty section between colons`);
  const [first = '', second, mode = ''] = parts;
  if (second === undefined) return { type: 'volume', source: '', target: first, readOnly: false, mustExist: false };
  const isPath = /^[./~]/.test(first);
  return {
    type: isPath ? 'bind' : 'volume',
    source: first,
    target: second,
    readOnly: mode.split(',').includes('ro'),
    mustExist: false,
  };
}

const names: Record<string, string> = { src: 'source', dst: 'target', destination: 'target', ro: 'readonly' };

/** Reads `--mount type=bind,source=…,target=…[,readonly]`. */
export function readMount(spec: string): MountPlan {
  const values: Record<string, string> = {};
  for (const part of spec.split(',')) {
    const [key = '', ...rest] = part.split('=');
    const name = names[key.toLowerCase()] ?? key.toLowerCase();
    values[name] = rest.join('=');
  }
  const readOnly = 'readonly' in values && !['false', '0'].includes(values['readonly'] ?? '');
  return {
    type: values['type'] ?? 'volume',
    source: values['source'] ?? '',
    target: values['target'] ?? '',
    readOnly,
    mustExist: true,
  };
}
