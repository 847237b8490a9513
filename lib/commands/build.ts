import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { codeFingerprint, sourceFingerprint } from '#lib/commands/build/fingerprint.ts';
import { writeScriptHashes } from '#lib/commands/build/script-hashes.ts';
import { bundleGradingWorker } from '#lib/commands/build/worker-bundle.ts';
import { generateClient } from '#lib/commands/generate.ts';
import { compileContent } from '#lib/content/compile.ts';
import { StartError } from '#lib/start-error.ts';

const root = path.resolve(import.meta.dirname, '../..');
const distFolder = path.join(root, process.env['NEXT_DIST_DIR'] ?? '.next');
const stampFile = path.join(distFolder, 'fingerprint');
const codeStampFile = path.join(distFolder, 'code-fingerprint');

/** Whether the build on disk was made from exactly the sources that are there now. */
export async function buildIsCurrent(): Promise<boolean> {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sourceFingerprint(root);
}

/**
 * Everything that has to exist before the server starts: the database client, the compiled course, the grading
 * worker, the pages and the hashes of their scripts. Throws with the reason. The fingerprint is written last, so a
 * build that was broken off counts as none.
 */
export async function buildSite(): Promise<void> {
  rmSync(stampFile, { force: true });
  const [fingerprint, code] = [sourceFingerprint(root), codeFingerprint(root)];
  await prepareSources();
  const isCompiled = existsSync(codeStampFile) && readFileSync(codeStampFile, 'utf8') === code;
  if (isCompiled) await generatePages();
  else await buildWhole(code);
  writeScriptHashes(distFolder);
  writeFileSync(stampFile, fingerprint);
}

async function buildWhole(code: string): Promise<void> {
  rmSync(codeStampFile, { force: true });
  await run(['build']);
  mkdirSync(distFolder, { recursive: true });
  writeFileSync(codeStampFile, code);
}

/** When only the course has changed, the compiled code stays and its pages are made anew: half the time of a build. */
async function generatePages(): Promise<void> {
  try {
    await run(['build', '--experimental-build-mode', 'generate']);
  } catch (error) {
    rmSync(codeStampFile, { force: true });
    throw error;
  }
}

/** The steps before Next's own: also what the development server needs. */
export async function prepareSources(): Promise<void> {
  mkdirSync(path.join(root, '.build'), { recursive: true });
  await generateClient();
  await compileContent({ contentFolder: path.join(root, 'content'), outFolder: path.join(root, '.build', 'content') });
  await bundleGradingWorker(root);
}

function run(words: string[]): Promise<void> {
  const next = createRequire(path.join(root, 'package.json')).resolve('next/dist/bin/next');
  const environment = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [next, ...words], { cwd: root, stdio: 'inherit', env: environment });
    // A build that went on alone would be in the way of the next start.
    const end = () => child.kill();
    process.once('exit', end);
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('exit', end);
      if (code === 0) resolve();
      else
        reject(
          new StartError(`화면을 빌드하지 못했습니다(next ${words.join(' ')}: ${code}). 까닭은 바로 위에 있습니다.`),
        );
    });
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildSite();
