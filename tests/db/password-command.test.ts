import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';
import { signUp } from '#lib/auth/accounts-store.ts';
import { isRightPassword } from '#lib/auth/password.ts';
import { getDatabase } from '#lib/db/client.ts';
import { migrate, readMigrations } from '#lib/db/migrate.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const root = path.resolve(import.meta.dirname, '../..');
const email = 'administrator@example.com';
let folder: string;
let data: string;
let server: ChildProcess | null;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kubenote-password-'));
  chmodSync(folder, 0o755);
  data = path.join(folder, 'data');
  server = null;
});

afterEach(async () => {
  await stopServer();
  rmSync(folder, { recursive: true, force: true });
});

test('the only administrator gets a new password beside a running server, and while it is stopped', async () => {
  const url = await startServer();
  await migrate(url, readMigrations(path.join(root, 'prisma/migrations')));
  await ask(
    url,
    `INSERT INTO users (id, email, name, role) VALUES (gen_random_uuid(), '${email}', '김관리', 'administrator')`,
  );
  expect(await command()).toMatchObject({ code: 1, errors: expect.stringContaining('학교 계정으로 로그인하는 사람') });

  await ask(url, `UPDATE users SET password_hash = 'forgotten'`);
  const first = await command();
  expect(first).toMatchObject({ code: 0, errors: '' });
  expect(first.output).toContain(`김관리(${email}) 님의 새 비밀번호입니다.`);
  const changed = (await ask(url, 'SELECT password_hash, session_version FROM users'))[0];
  expect(changed?.['session_version']).toBe(2);
  expect(await isRightPassword(String(changed?.['password_hash']), passwordIn(first.output))).toBe(true);
  expect(await ask(url, 'SELECT action, actor_id FROM audit_events')).toEqual([
    { action: 'password.reset', actor_id: null },
  ]);
  await stopServer();

  const second = await command(['ADMINISTRATOR@example.com ']);
  expect(second).toMatchObject({ code: 0, errors: '' });
  expect(passwordIn(second.output)).not.toBe(passwordIn(first.output));
  expect(existsSync(path.join(data, 'instance.json'))).toBe(false);
  const hash = (await ask(await startServer(), 'SELECT password_hash FROM users'))[0]?.['password_hash'];
  expect(await isRightPassword(String(hash), passwordIn(second.output))).toBe(true);
  expect(await isRightPassword(String(hash), passwordIn(first.output))).toBe(false);
  const log = readFileSync(path.join(data, 'postgres.log'), 'utf8');
  for (const { output } of [first, second]) expect(log).not.toContain(passwordIn(output));
});

test('where no database is, none is made', async () => {
  expect(await command()).toMatchObject({
    code: 1,
    errors: expect.stringContaining(`${data}에 데이터베이스가 없습니다`),
  });
  expect(readdirSync(folder)).toEqual([]);
});

test('a database that is named is used, and whose password it is has to be clear', async () => {
  const environment = { DATABASE_URL: process.env['DATABASE_URL'] ?? '' };
  expect(await command([], environment)).toMatchObject({
    code: 1,
    errors: expect.stringContaining('아직 관리자가 없습니다'),
  });
  await signUp({ name: '하나', email: 'one@example.com', password: 'long enough 1' });
  await signUp({ name: '둘', email: 'two@example.com', password: 'long enough 1' });
  await getDatabase().user.updateMany({ data: { role: 'administrator' } });
  const unclear = await command([], environment);
  expect(unclear).toMatchObject({ code: 1, output: '' });
  expect(unclear.errors).toContain('one@example.com, two@example.com');
  const given = await command(['two@example.com'], environment);
  const { passwordHash } = await getDatabase().user.findUniqueOrThrow({ where: { email: 'two@example.com' } });
  expect(await isRightPassword(passwordHash, passwordIn(given.output))).toBe(true);
  for (const [words, said] of [
    [['three@example.com'], 'three@example.com(으)로 가입한 계정이 없습니다.'],
    [['three'], '이메일 하나를 적어 주세요.'],
    [['a@example.com', 'b@example.com'], '이메일 하나를 적어 주세요.'],
  ] as const)
    expect(await command([...words], environment)).toMatchObject({ code: 1, errors: expect.stringContaining(said) });
});

test('a database that does not answer is told in a sentence', async () => {
  const away = new URL(inject('databaseServerUrl'));
  away.port = '1';
  expect(await command([], { DATABASE_URL: away.href })).toMatchObject({
    code: 1,
    errors: expect.stringContaining('데이터베이스에 닿지 못했습니다.'),
  });
});

function passwordIn(output: string): string {
  const found = /^ {2}([a-z2-9]{4}(?:-[a-z2-9]{4}){3})$/m.exec(output)?.[1];
  if (!found) throw new Error(`no password in ${output}`);
  return found;
}

function command(
  words: string[] = [],
  environment: Record<string, string> = {},
): Promise<{ code: number | null; output: string; errors: string }> {
  const child = run('lib/commands/password.ts', words, { DATA_DIR: data, ...environment });
  let output = '';
  let errors = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output, errors })));
}

function startServer(): Promise<string> {
  const child = run('tests/support/serve-postgres.ts', [data], {});
  server = child;
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (line: Buffer) => resolve(JSON.parse(line.toString()).url));
    child.once('exit', (code) => reject(new Error(`ended with ${code} and said nothing`)));
  });
}

async function stopServer(): Promise<void> {
  const child = server;
  if (!child || child.exitCode !== null) return;
  const hasEnded = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await hasEnded;
}

function run(script: string, words: string[], environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', path.join(root, script), ...words], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], ...environment } as unknown as NodeJS.ProcessEnv,
  });
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
