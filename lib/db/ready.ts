import 'server-only';
import { getDatabase } from './client.ts';

/** Whether the database answers. */
export async function isDatabaseReady(): Promise<boolean> {
  try {
    await getDatabase().$queryRaw`SELECT 1`;
    return true;
  } catch {
    return false;
  }
}
