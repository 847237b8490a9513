import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { ended, type Product, startProduct } from '#tests/support/product.ts';
import { anonymousVisitor } from '#tests/support/session.ts';

const root = path.resolve(import.meta.dirname, '../..');
const port = 3221;

test.describe('npm start', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });
  let dataFolder: string;
  let product: Product;

  test.beforeAll(async () => {
    test.setTimeout(120_000);
    dataFolder = mkdtempSync(path.join(tmpdir(), 'kubenote-start-'));
    product = await startProduct({ dataFolder, port });
  });
  test.afterAll(async () => {
    await product.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  test('a second one on the same data is refused and says who holds it', async () => {
    const { code, output } = await tryStart({ DATA_DIR: dataFolder, PORT: '3222' });
    expect(code).toBe(1);
    expect(output).toContain(`실행 중인 Kubenote(프로세스 ${product.process.pid})`);
    expect(output).not.toContain('    at ');
  });

  test('a port that somebody else has is named, and nothing is left behind', async () => {
    const other = createServer().listen(3222);
    const otherData = mkdtempSync(path.join(tmpdir(), 'kubenote-start-'));
    const { code, output } = await tryStart({ DATA_DIR: otherData, PORT: '3222' });
    other.close();
    rmSync(otherData, { recursive: true });
    expect(code).toBe(1);
    expect(output).toContain('포트 3222은(는) 다른 프로그램이 쓰고 있습니다');
  });

  test('bad settings are named, all at once', async () => {
    const { code, output } = await tryStart({ DATA_DIR: dataFolder, PORT: 'abc', NEXTAUTH_SECRET: 'short' });
    expect(code).toBe(1);
    expect(output).toMatch(/PORT: [\s\S]*NEXTAUTH_SECRET: /);
    expect(output).not.toContain('    at ');
  });

  test('a database that does not answer is told with what to look at', async () => {
    const otherData = mkdtempSync(path.join(tmpdir(), 'kubenote-start-'));
    const DATABASE_URL = 'postgresql://kubenote:secret-word@127.0.0.1:1/kubenote';
    const { code, output } = await tryStart({ DATA_DIR: otherData, PORT: '3222', DATABASE_URL });
    rmSync(otherData, { recursive: true });
    expect(code).toBe(1);
    expect(output).toContain('데이터베이스를 준비하지 못했습니다: connect ECONNREFUSED 127.0.0.1:1');
    expect(output).toContain('DATABASE_URL의 주소와 비밀번호가 맞는지');
    expect(output).not.toContain('secret-word');
    expect(output).not.toContain('    at ');
  });

  test('an address that is no text is not there, as any other that is not', async () => {
    const { get } = anonymousVisitor(product.address);
    for (const address of ['/learn/%ED%A0%80/x', '/learn/a%00b/c', '/%']) {
      const answer = await get(address);
      expect([address, answer.status, /[가-힣]/.test(await answer.text())]).toEqual([address, 404, true]);
    }
  });

  test('a connection is kept longer than a proxy before it keeps its own', async () => {
    const kept = await new Promise<string>((resolve, reject) => {
      const request = httpRequest(`${product.address}/livez`, { headers: { connection: 'keep-alive' } }, (response) => {
        response.resume();
        resolve(String(response.headers['keep-alive']));
      });
      request.once('error', reject).end();
    });
    expect(Number(/timeout=(\d+)/.exec(kept)?.[1])).toBeGreaterThan(60);
  });

  test('the data folder’s secrets are closed to others', () => {
    for (const name of ['session.secret', 'postgres.password', 'postgres.log']) {
      expect(statSync(path.join(dataFolder, name)).mode & 0o077).toBe(0);
    }
  });

  test('a Postgres that is killed comes back, and pages that need none go on meanwhile', async () => {
    const { get } = anonymousVisitor(product.address);
    process.kill(postmasterPid(), 'SIGKILL');
    expect((await get('/')).status).toBe(200);
    expect((await get('/livez')).status).toBe(200);
    const { post } = anonymousVisitor(product.address);
    const asked = await post('/api/terminal', { itemId: 'objects/pods/first', seed: 1, lines: [] });
    expect(asked.status).toBe(404);
    await expect.poll(async () => (await get('/readyz')).status, { timeout: 60_000 }).toBe(200);
    expect((await get('/api/progress')).status).toBe(200);
  });

  test('a request that is running when the stop comes is answered, and nothing stays behind', async () => {
    const postgres = postmasterPid();
    const pending = slowRequest(`${product.address}/api/sign-up`);
    await pending.begun;
    const stopped = product.stop();
    await expect.poll(() => isListening(product.address), { timeout: 30_000 }).toBe(false);
    expect(await pending.finish()).toBe(422);
    expect(await stopped).toBe(0);
    expect(isRunning(postgres)).toBe(false);
    expect(() => statSync(path.join(dataFolder, 'instance.json'))).toThrow();
  });

  test('it starts from any folder with an empty environment, in under five seconds', async () => {
    const startMs = performance.now();
    product = await startProduct({ dataFolder, port, environment: { LANG: '', LC_ALL: '' } });
    const tookMs = performance.now() - startMs;
    test.info().annotations.push({ type: 'second start', description: `${Math.round(tookMs)} ms` });
    // A busy machine may take longer; what must not come back is a build at every start.
    expect(tookMs).toBeLessThan(15_000);
    expect(product.output()).not.toContain('페이지를 만드는 중');
  });

  test('after kill -9 it starts again on the same port and data', async () => {
    product.process.kill('SIGKILL');
    await ended(product.process);
    // The web server notices by itself that nobody stands behind it any more.
    await expect.poll(() => isListening(product.address), { timeout: 30_000 }).toBe(false);
    product = await startProduct({ dataFolder, port });
    expect((await anonymousVisitor(product.address).get('/readyz')).status).toBe(200);
  });

  test('with DATABASE_URL it takes that Postgres and starts none, and two instances share it', async () => {
    const password = readFileSync(path.join(dataFolder, 'postgres.password'), 'utf8');
    const databasePort = readFileSync(path.join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[3];
    const otherData = mkdtempSync(path.join(tmpdir(), 'kubenote-start-'));
    const environment = { DATABASE_URL: `postgresql://kubenote:${password}@127.0.0.1:${databasePort}/kubenote` };
    const second = await startProduct({ dataFolder: otherData, port: 3222, environment });
    expect((await anonymousVisitor(second.address).get('/readyz')).status).toBe(200);
    expect(() => statSync(path.join(otherData, 'postgres'))).toThrow();
    expect(await second.stop()).toBe(0);
    expect((await anonymousVisitor(product.address).get('/readyz')).status).toBe(200);
    rmSync(otherData, { recursive: true });
  });

  function postmasterPid(): number {
    return Number(readFileSync(path.join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  }
});

/** A start that is expected to fail. */
function tryStart(environment: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const script = path.join(root, 'lib/commands/start.ts');
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', script], {
    cwd: root,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}

/** A request whose body comes in two parts; `finish` sends the second one and gives the status. */
function slowRequest(address: string): { begun: Promise<void>; finish(): Promise<number> } {
  const body = JSON.stringify({ name: '나', email: 'me', password: 'long enough 1' });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const request = httpRequest(address, { method: 'POST', headers, agent: false });
  const answered = new Promise<number>((resolve, reject) => {
    request.once('response', (response) => resolve(response.statusCode ?? 0));
    request.once('error', reject);
  });
  const begun = new Promise<void>((resolve) => request.write(body.slice(0, 5), () => setTimeout(resolve, 300)));
  return {
    begun,
    finish() {
      request.end(body.slice(5));
      return answered;
    },
  };
}

async function isListening(address: string): Promise<boolean> {
  return fetch(`${address}/livez`).then(
    () => true,
    () => false,
  );
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
