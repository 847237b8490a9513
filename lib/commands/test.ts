import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { playwrightOutcome, vitestOutcome } from '#lib/commands/test/reports.ts';
import { asOne, type Outcome, run } from '#lib/commands/test/step.ts';

const root = path.resolve(import.meta.dirname, '../..');
const node = process.execPath;
const fromRoot = createRequire(path.join(root, 'package.json'));
const reports = mkdtempSync(path.join(tmpdir(), 'kubenote-test-'));

/**
 * Everything that proves the product, in order; a failed step does not hide what the later ones say, except that
 * nothing can be tried in a browser without a build. Ends with one line: `N passed, N failed`.
 */
async function testAll(): Promise<number> {
  process.chdir(root);
  const outcomes: Outcome[] = [];
  const step = async (title: string, outcome: () => Promise<Outcome>) => {
    const startMs = performance.now();
    console.log(`\n— ${title}`);
    const result = await outcome();
    outcomes.push(result);
    console.log(
      `— ${title}: ${result.passed} passed, ${result.failed} failed, ${Math.round((performance.now() - startMs) / 1000)} s`,
    );
    return result.failed === 0;
  };
  await step('database client', () => asOne(node, typescript('lib/commands/generate.ts')));
  await step('format and lint', () => asOne(node, [bin('@biomejs/biome', 'biome'), 'check', '.']));
  await step('build', () => asOne(node, typescript('lib/commands/build.ts')));
  await step('types', () => asOne(node, [bin('typescript', 'tsc'), '--noEmit']));
  await step('unit', () => vitest('unit'));
  await step('database', () => vitest('db'));
  await step('browser', playwright);
  rmSync(reports, { recursive: true, force: true });
  const passed = outcomes.reduce((sum, one) => sum + one.passed, 0);
  const failed = outcomes.reduce((sum, one) => sum + one.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function vitest(project: string): Promise<Outcome> {
  const file = path.join(reports, `${project}.json`);
  const words = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  return vitestOutcome(file, await run(node, [bin('vitest', 'vitest'), ...words]));
}

async function playwright(): Promise<Outcome> {
  const file = path.join(reports, 'browser.json');
  const words = [bin('@playwright/test', 'playwright'), 'test', '--reporter=line,json'];
  return playwrightOutcome(file, await run(node, words, { PLAYWRIGHT_JSON_OUTPUT_NAME: file }));
}

function typescript(file: string): string[] {
  return ['--conditions=react-server', '--import', 'tsx', file];
}

/** The path of a package's command, so that nothing depends on PATH. */
function bin(packageName: string, command: string): string {
  const manifest = fromRoot.resolve(`${packageName}/package.json`);
  const entry = (fromRoot(manifest) as { bin: string | Record<string, string> }).bin;
  return path.join(path.dirname(manifest), typeof entry === 'string' ? entry : (entry[command] ?? ''));
}

process.exitCode = await testAll();
