import path from 'node:path';
import { findText } from '#lib/content/folder.ts';
import type { ContentProblem } from '#lib/content/problem.ts';
import { readYaml } from '#lib/content/read-yaml.ts';
import { type Cncf, cncfSchema } from './cncf.ts';

/** The list of CNCF projects, checked; null for a course that has none. */
export function compileCncf(contentFolder: string): { cncf: Cncf | null; problems: ContentProblem[] } {
  const text = findText(path.join(contentFolder, 'cncf.yaml'));
  if (text === null) return { cncf: null, problems: [] };
  const { value, problems } = readYaml('cncf.yaml', text, { schema: cncfSchema });
  return { cncf: value, problems };
}
