import { findRun, listRuns } from '#lib/content/live/read-live.ts';

type Place = { chapter: string; lesson: string; name: string; run: string };

export const dynamic = 'force-static';
export const dynamicParams = false;

export function generateStaticParams(): Place[] {
  return listRuns();
}

/** The frames of one run of a live figure, written when the site is built. */
export async function GET(_request: Request, { params }: { params: Promise<Place> }): Promise<Response> {
  const text = findRun(await params);
  if (text === null) return new Response(null, { status: 404 });
  return new Response(text, { headers: { 'content-type': 'application/json; charset=utf-8' } });
}
