import { PlanError } from './plan-error.ts';

const isMode = (text: string) => /^[rwm]+$/.test(text) && new Set(text).size === text.length;

/** Reads `--device HOST[:CONTAINER][:MODE]`. */
export function deviceOf(text: string): { PathOnHost: string; PathInContainer: string; CgroupPermissions: string } {
  const parts = text.split(':');
  const [host = '', second, third] = parts;
  if (parts.length > 3 || host === '') throw new PlanError(`bad format for path: ${text}`);
  if (third !== undefined && !isMode(third)) throw new PlanError(`bad mode specified: ${third}`);
  const hasMode = third === undefined && second !== undefined && isMode(second);
  const inside = second === undefined || hasMode ? host : second;
  if (!inside.startsWith('/')) throw new PlanError(`${inside} is not an absolute path`);
  const mode = third ?? (hasMode ? second : 'rwm');
  return { PathOnHost: host, PathInContainer: inside, CgroupPermissions: mode };
}
