import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { ended, type Product, startProduct } from '#tests/support/product.ts';
import { signedInVisitor, type Visitor } from '#tests/support/session.ts';

const port = 3219;
/** Well below what one person may send in a minute, twice. */
const killAfter = 20;
const account = { name: '김학습', email: 'durable@example.com', password: '튼튼한-비밀번호-1' };
const itemId = 'virtualization/hypervisors-and-containers/why-other-kernel';

test.describe('a killed process', () => {
  let dataFolder: string;
  let product: Product;

  test.beforeAll(async () => {
    dataFolder = mkdtempSync(path.join(tmpdir(), 'kubenote-durable-'));
    product = await startProduct({ dataFolder, port });
  });
  test.afterAll(async () => {
    await product.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  test('loses no submission that was acknowledged, when the app and Postgres are killed in the middle', async () => {
    test.setTimeout(120_000);
    const visitor = await signedInVisitor(product.address, account);
    const postgres = postgresProcess(dataFolder);
    const acknowledged = await sendUntilBroken(visitor, () => {
      product.process.kill('SIGKILL');
      process.kill(postgres, 'SIGKILL');
    });
    await ended(product.process);
    expect(acknowledged.length).toBeGreaterThanOrEqual(killAfter);

    product = await startProduct({ dataFolder, port });
    expect(product.setupLink === null || product.setupLink.length > 0).toBe(true);
    const again = await signedInVisitor(product.address, account);
    for (const key of acknowledged) {
      const answer = await again.post('/api/submissions', submissionWith(key));
      expect(answer.status).toBe(200);
    }
    const progress = (await (await again.get('/api/progress')).json()) as {
      items: { itemId: string; attemptCount: number }[];
    };
    const attempts = progress.items.find((item) => item.itemId === itemId)?.attemptCount ?? 0;
    // One request may have been stored without its answer arriving; none that was acknowledged may be missing or doubled.
    expect(attempts).toBeGreaterThanOrEqual(acknowledged.length);
    expect(attempts).toBeLessThanOrEqual(acknowledged.length + 1);
  });
});

/**
 * Sends one answer after the other until the server is gone; kills it with one more on its way when enough have been
 * acknowledged. Gives the keys of those that were answered with 200.
 */
async function sendUntilBroken(visitor: Visitor, kill: () => void): Promise<string[]> {
  const acknowledged: string[] = [];
  for (let sent = 0; sent < 500; sent += 1) {
    const key = randomUUID();
    const sending = visitor.post('/api/submissions', submissionWith(key)).catch(() => null);
    if (acknowledged.length === killAfter) kill();
    const answer = await sending;
    if (!answer) return acknowledged;
    if (answer.status === 200) acknowledged.push(key);
  }
  throw new Error('the server never went away');
}

function submissionWith(idempotencyKey: string) {
  return { itemId, contentHash: contentHash(), seed: 1, answer: { kind: 'single', choice: 'a' }, idempotencyKey };
}

function contentHash(): string {
  const keys = JSON.parse(readFileSync('.build/content/keys.json', 'utf8')) as Record<string, { contentHash: string }>;
  const entry = keys[itemId];
  if (!entry) throw new Error(`${itemId} is not in the course`);
  return entry.contentHash;
}

/** The process id of the embedded server, from the file that Postgres keeps in its data folder. */
function postgresProcess(folder: string): number {
  const found =
    execFileSync('find', [folder, '-name', 'postmaster.pid'], { encoding: 'utf8' }).trim().split('\n')[0] ?? '';
  return Number(readFileSync(found, 'utf8').split('\n')[0]);
}
