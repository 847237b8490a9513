import type { Call } from './command.ts';
import { failure } from './errors.ts';

export function getRaw(_call: Call): void {
  throw failure('--raw is not supported here');
}

export function sendRaw(_call: Call, _verb: 'create' | 'update' | 'delete'): void {
  throw failure('--raw is not supported here');
}
