import { isDatabaseReady } from '#lib/db/ready.ts';

/** The database answers too: a balancer may send people here. */
export async function GET(): Promise<Response> {
  const isReady = await isDatabaseReady();
  const text = isReady ? 'ok\n' : 'the database does not answer\n';
  return new Response(text, { status: isReady ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}

export const dynamic = 'force-dynamic';
