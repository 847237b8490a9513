import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inlineScriptHashes, type ScriptHashes } from '#lib/http/csp.ts';

/** Writes csp.json into the build folder: the inline scripts of each prerendered page by its path. */
export function writeScriptHashes(distFolder: string): void {
  const pages = path.join(distFolder, 'server', 'app');
  const hashes: ScriptHashes = {};
  for (const name of readdirSync(pages, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.html')) continue;
    const route = name.slice(0, -'.html'.length).split(path.sep).join('/');
    const html = readFileSync(path.join(pages, name), 'utf8');
    hashes[route === 'index' ? '/' : `/${route}`] = inlineScriptHashes(html, sha256);
  }
  writeFileSync(path.join(distFolder, 'csp.json'), JSON.stringify(hashes));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
