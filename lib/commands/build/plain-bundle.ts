import { build } from 'esbuild';

/**
 * Writes a module and all it imports as one file of plain JavaScript that runs without loaders. `entryPoint` and
 * `outfile` may be relative to `root`; rejects with esbuild's message where the module cannot be bundled.
 */
export async function bundlePlain(entryPoint: string, outfile: string, root: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    conditions: ['react-server'],
    logLevel: 'warning',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
}
