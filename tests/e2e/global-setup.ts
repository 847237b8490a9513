import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startProduct } from '#tests/support/product.ts';

/** Serves the product for all journeys, with an empty data folder, and hands them the one-time set-up link. */
export default async function serveProduct(): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'kubenote-e2e-'));
  const product = await startProduct({ dataFolder, port: Number(process.env['TEST_PORT'] ?? '3210') });
  process.env['TEST_SETUP_LINK'] = product.setupLink ?? '';
  return async () => {
    await product.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
}
