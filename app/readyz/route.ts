import { getDatabase } from '#lib/db/client.ts';

/** The database answers too: a balancer may send people here. */
export async function GET(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  try {
    await getDatabase().$queryRaw`SELECT 1`;
    return new Response('ok\n', { headers });
  } catch {
    return new Response('the database does not answer\n', { status: 503, headers });
  }
}

export const dynamic = 'force-dynamic';
