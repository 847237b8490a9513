/** What Prisma, Node and Postgres say when nobody answers, when the server stops, is only starting, or takes no more. */
const unreachableCodes = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'P2037',
  'ECONNREFUSED',
  'ECONNRESET',
  '57P01',
  '57P02',
  '57P03',
  '53300',
]);

/** What the adapter of Postgres calls the same; Prisma wraps it, for raw queries under a code that tells nothing. */
const unreachableKinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']);

/** The driver gives these no code. */
const unreachableMessages = [
  /^Connection terminated/,
  /^timeout exceeded when trying to connect$/,
  /^Query read timeout$/,
  / is not queryable$/,
];

/** Whether the database cannot be reached just now, so that the same request may succeed in a moment. */
export function isUnreachable(error: unknown): boolean {
  if (!isRecord(error)) return false;
  const { code, kind, name, message, cause, meta } = error;
  if (typeof code === 'string' && unreachableCodes.has(code)) return true;
  if (typeof kind === 'string' && unreachableKinds.has(kind)) return true;
  if (typeof message === 'string' && unreachableMessages.some((pattern) => pattern.test(message))) return true;
  if (name === 'PrismaClientInitializationError') return true;
  return isUnreachable(cause) || (isRecord(meta) && isUnreachable(meta['driverAdapterError']));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
