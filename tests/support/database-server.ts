import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { generateClient } from '#lib/commands/generate.ts';
import { prepareDataFolder } from '#lib/db/embedded/data-folder.ts';
import { startEmbeddedServer } from '#lib/db/embedded/server.ts';
import { migrate, readMigrations } from '#lib/db/migrate.ts';
import { templateName, withDatabase } from './database-url.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServerUrl: string;
  }
}

let stop: (() => Promise<void>) | undefined;

/** One Postgres of our own for the whole run, with a migrated database that each test file gets a copy of. */
export async function setup(project: TestProject): Promise<void> {
  await generateClient();
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'kubenote-db-'));
  chmodSync(dataFolder, 0o755);
  prepareDataFolder(dataFolder);
  const server = await startEmbeddedServer({ dataFolder });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`CREATE DATABASE ${templateName}`);
  await client.end();
  const migrations = readMigrations(path.resolve(import.meta.dirname, '../../prisma/migrations'));
  await migrate(withDatabase(server.url, templateName), migrations);
  project.provide('databaseServerUrl', server.url);
  stop = async () => {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
}

/** Stops it; nothing of it stays. */
export async function teardown(): Promise<void> {
  await stop?.();
}
