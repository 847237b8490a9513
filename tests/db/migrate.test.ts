import path from 'node:path';
import pg from 'pg';
import { beforeEach, expect, inject, test } from 'vitest';
import { type Migration, migrate, readMigrations } from '#lib/db/migrate.ts';
import { withDatabase } from '#tests/support/database-url.ts';
import { diffToSchema } from '#tests/support/schema-engine.ts';

const name = `kubenote_migrate_${process.env['VITEST_POOL_ID'] ?? '1'}`;
const url = withDatabase(inject('databaseServerUrl'), name);
const real = readMigrations(path.resolve(import.meta.dirname, '../../prisma/migrations'));
const one: Migration = { name: '1_one', sql: 'CREATE TABLE one (a int); CREATE TABLE uno (a int);', checksum: 'a' };
const two: Migration = { name: '2_two', sql: 'ALTER TABLE one ADD COLUMN b int;', checksum: 'b' };

beforeEach(async () => {
  await ask(inject('databaseServerUrl'), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await ask(inject('databaseServerUrl'), `CREATE DATABASE ${name}`);
});

test('the migrations lead to exactly schema.prisma', async () => {
  expect(await diffToSchema(url)).toContain('CREATE TABLE "submissions"');
  await migrate(url, real);
  expect((await diffToSchema(url)).trim()).toBe('-- This is an empty migration.');
  await ask(url, 'DROP INDEX bests_best_submission_id_idx');
  expect(await diffToSchema(url)).toContain('CREATE INDEX "bests_best_submission_id_idx"');
});

test('each migration is applied once, in order, and recorded as prisma migrate deploy does', async () => {
  expect(await migrate(url, [one])).toEqual(['1_one']);
  expect(await migrate(url, [one, two])).toEqual(['2_two']);
  expect(await migrate(url, [one, two])).toEqual([]);
  const rows = await ask(
    url,
    'SELECT migration_name, checksum, applied_steps_count, rolled_back_at, finished_at IS NOT NULL AS done FROM _prisma_migrations ORDER BY 1',
  );
  expect(rows).toEqual([
    { migration_name: '1_one', checksum: 'a', applied_steps_count: 1, rolled_back_at: null, done: true },
    { migration_name: '2_two', checksum: 'b', applied_steps_count: 1, rolled_back_at: null, done: true },
  ]);
});

test('five instances that start at once apply each migration once', async () => {
  const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(url, [one, two])));
  expect(applied.flat().sort()).toEqual(['1_one', '2_two']);
});

test('a migration that fails leaves nothing behind, and those before it stay', async () => {
  const broken = { ...two, sql: 'CREATE TABLE half (a int); SELECT 1 / 0;' };
  await expect(migrate(url, [one, broken])).rejects.toThrow(/2_two failed: division by zero/);
  expect(await ask(url, "SELECT to_regclass('half') AS half, to_regclass('uno')::text AS uno")).toEqual([
    { half: null, uno: 'uno' },
  ]);
  expect(await migrate(url, [one, two])).toEqual(['2_two']);
});

test('an applied migration that was edited is refused', async () => {
  await migrate(url, [one]);
  await expect(migrate(url, [{ ...one, checksum: 'other' }, two])).rejects.toThrow(/1_one.*바뀌었습니다/);
});

test('a database of a newer version is refused', async () => {
  await migrate(url, [one, two]);
  await expect(migrate(url, [one])).rejects.toThrow(/새것입니다/);
});

test('a migration that another tool left unfinished is refused', async () => {
  await migrate(url, [one]);
  await ask(url, "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'b', '2_two')");
  await expect(migrate(url, [one, two])).rejects.toThrow(/끝나지 않은/);
});

async function ask(address: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
