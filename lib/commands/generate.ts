import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '../..');
const schemaFile = path.join(root, 'prisma/schema.prisma');
const stampFile = path.join(root, 'lib/db/generated/schema-hash');

/**
 * Writes the database client of prisma/schema.prisma to lib/db/generated; does nothing when it is already of exactly
 * this schema and this version of Prisma. Needs no network: Prisma wants a schema engine that `generate` never runs, so
 * any existing file stands in for the one it would download.
 */
export async function generateClient(): Promise<void> {
  const wanted = stamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  const prisma = createRequire(path.join(root, 'package.json')).resolve('prisma/build/index.js');
  await run([prisma, 'generate', '--no-hints', `--schema=${schemaFile}`]);
  writeFileSync(stampFile, wanted);
}

function stamp(): string {
  const version: unknown = createRequire(path.join(root, 'package.json'))('@prisma/client/package.json').version;
  return createHash('sha256').update(`${version}\n`).update(readFileSync(schemaFile)).digest('hex');
}

/** Prints what Prisma said only when it failed. */
function run(words: string[]): Promise<void> {
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`prisma generate ended with ${code}:\n${output}`));
    });
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await generateClient();
