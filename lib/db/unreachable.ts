/** What Prisma, Node and Postgres say when nobody answers, when the server stops, and when it is only starting. */
const unreachableCodes = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'ECONNREFUSED',
  'ECONNRESET',
  '57P01',
  '57P02',
  '57P03',
]);

/** Whether the database cannot be reached just now, so that the same request may succeed in a moment. */
export function isUnreachable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, name, cause } = error as { code?: unknown; name?: unknown; cause?: unknown };
  if (typeof code === 'string' && unreachableCodes.has(code)) return true;
  if (name === 'PrismaClientInitializationError') return true;
  return cause !== undefined && isUnreachable(cause);
}
