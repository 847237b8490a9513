import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import { getEnv } from '#lib/env.ts';
import { type Prisma, PrismaClient } from './generated/client.ts';

export type Database = PrismaClient;
/** Inside a transaction. */
export type Transaction = Prisma.TransactionClient;

const connectionLimit = 10;

// The development server loads this file anew with each change; the connections must not pile up.
const kept = globalThis as { kubenoteDatabase?: PrismaClient };

/** The one client of this process, made when it is first asked for: reading lessons needs none. */
export function getDatabase(): PrismaClient {
  kept.kubenoteDatabase ??= createClient();
  return kept.kubenoteDatabase;
}

/** Closes the connections; the next `getDatabase` opens new ones. */
export async function closeDatabase(): Promise<void> {
  const client = kept.kubenoteDatabase;
  delete kept.kubenoteDatabase;
  await client?.$disconnect();
}

function createClient(): PrismaClient {
  const { databaseUrl } = getEnv();
  if (!databaseUrl) throw new Error('DATABASE_URL is not set');
  const adapter = new PrismaPg({
    connectionString: databaseUrl,
    max: connectionLimit,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 15_000,
    application_name: 'kubenote',
  });
  return new PrismaClient({
    adapter,
    // The long formats print the values of a failed query, and those are people's.
    errorFormat: 'minimal',
    transactionOptions: { maxWait: 5_000, timeout: 15_000 },
  });
}
