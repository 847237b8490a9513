import 'server-only';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Cncf } from './cncf.ts';

const file = path.join(process.cwd(), '.build', 'content', 'cncf.json');

/** The compiled list of CNCF projects, or null when the course has none. */
export function findCncf(): Cncf | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Cncf) : null;
}
