import type { MountPlan } from '#lib/docker/engine/mounts.ts';
import { PlanError } from './plan-error.ts';

/** Reads `-v [SOURCE:]TARGET[:MODE]`: a path is a host directory, a bare word a volume. */
export function readVolume(spec: string): MountPlan {
  if (spec === '') throw new PlanError('invalid empty volume spec');
  if (spec.length < 3) return { type: 'volume', source: '', target: spec, readOnly: false, isSpec: false };
  // A single letter and a colon are a drive of Windows.
  const parts = spec.split(/(?<!^[a-zA-Z]|:[a-zA-Z]):/);
  if (parts.length > 3) throw new PlanError(`invalid spec: ${spec}: too many colons`);
  if (parts.some((part) => part === '')) throw new PlanError(`invalid spec: ${spec}: empty section between colons`);
  const [first = '', second, mode = ''] = parts;
  if (second === undefined) return { type: 'volume', source: '', target: first, readOnly: false, isSpec: false };
  const isPath = /^[./~]/.test(first);
  return {
    type: isPath ? 'bind' : 'volume',
    source: first,
    target: second,
    readOnly: mode.split(',').includes('ro'),
    isSpec: false,
    mode,
    isCopyless: mode.split(',').includes('nocopy'),
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
    type: (values['type'] ?? 'volume').toLowerCase(),
    source: values['source'] ?? '',
    target: values['target'] ?? '',
    readOnly,
    isSpec: true,
    isCopyless: 'volume-nocopy' in values && !['false', '0'].includes(values['volume-nocopy'] ?? ''),
    propagation: values['bind-propagation'] ?? '',
  };
}
