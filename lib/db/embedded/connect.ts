import pg from 'pg';
import { databaseName, roleName } from './init-cluster.ts';

export type Address = { port: number; password: string };

/** The address of the embedded server's database, as DATABASE_URL would say it. */
export function databaseUrl({ port, password }: Address, database = databaseName): string {
  return `postgresql://${roleName}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** Whether the server accepts us: `refused` when nobody answers yet, `foreign` when somebody else's server does. */
export async function knock(address: Address): Promise<'open' | 'refused' | 'foreign'> {
  const client = new pg.Client({ connectionString: databaseUrl(address, 'postgres'), connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return 'open';
  } catch (error) {
    return (error as { code?: string }).code === '28P01' ? 'foreign' : 'refused';
  } finally {
    await client.end().catch(() => {});
  }
}

/** Makes our database in a server that was just set up. */
export async function ensureDatabase(address: Address): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(address, 'postgres') });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
  } finally {
    await client.end();
  }
}
