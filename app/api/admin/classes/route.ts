import { listArchivedClasses } from '#lib/classes/deletion-store.ts';
import { json, query } from '#lib/http/route.ts';

export const GET = query(async ({ actor }) => json({ classes: await listArchivedClasses(actor) }));
