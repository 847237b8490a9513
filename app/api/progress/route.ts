import { json, query } from '#lib/http/route.ts';
import { getProgress } from '#lib/progress/own-store.ts';

export const GET = query(async ({ actor }) => json(await getProgress(actor)));
