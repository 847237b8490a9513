/** The process answers; says nothing about the database. */
export function GET(): Response {
  return new Response('ok\n', { headers: { 'cache-control': 'no-store' } });
}

export const dynamic = 'force-dynamic';
