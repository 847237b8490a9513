import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { closeDatabase } from '#lib/db/client.ts';
import { templateName, withDatabase } from './database-url.ts';

// Each test file starts with an empty, migrated database; each worker has its own.
const serverUrl = inject('databaseServerUrl');
const name = `kubenote_test_${process.env['VITEST_POOL_ID'] ?? '1'}`;
const client = new pg.Client({ connectionString: serverUrl });
await client.connect();
await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
await client.query(`CREATE DATABASE ${name} TEMPLATE ${templateName} STRATEGY FILE_COPY`);
await client.end();
Object.assign(process.env, {
  DATABASE_URL: withDatabase(serverUrl, name),
  NEXTAUTH_SECRET: 'a secret for tests only, longer than 32 characters',
  LOG_LEVEL: 'silent',
});

afterAll(closeDatabase);
