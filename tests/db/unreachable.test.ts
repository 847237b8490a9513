import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anonymous } from '#lib/auth/actor.ts';
import { Refusal } from '#lib/auth/refusal.ts';
import { budgets } from '#lib/auth/throttle.ts';
import { spendBudget } from '#lib/auth/throttle-store.ts';
import { closeDatabase, getDatabase } from '#lib/db/client.ts';
import { isUnreachable } from '#lib/db/unreachable.ts';

/** What stands where the database was, and what it does with whoever connects. */
const troubles: Record<string, (socket: Socket) => void> = {
  'is silent': () => {},
  'hangs up': (socket) => socket.destroy(),
  'is starting': (socket) => refuse(socket, { code: '57P03', message: 'the database system is starting up' }),
  'is shutting down': (socket) => refuse(socket, { code: '57P03', message: 'the database system is shutting down' }),
  'has no connection left': (socket) => refuse(socket, { code: '53300', message: 'sorry, too many clients already' }),
};

let trouble: (socket: Socket) => void = () => {};
let server: Server;
const sockets = new Set<Socket>();

beforeAll(async () => {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => trouble(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  process.env['DATABASE_URL'] = `postgresql://kubenote:any@127.0.0.1:${port}/kubenote`;
});

afterAll(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});

for (const [what, act] of Object.entries(troubles)) {
  test(`a database that ${what} is away, however it is asked`, async () => {
    trouble = act;
    await expectAllUnreachable();
  });
}

test('what counts attempts goes on without a database, and still has an end', async () => {
  trouble = troubles['is starting'] ?? trouble;
  const asking = { actor: anonymous, address: '192.0.2.1' };
  for (let count = 0; count < budgets.setup.perAddress; count += 1) await spendBudget('setup', asking);
  await expect(spendBudget('setup', asking)).rejects.toBeInstanceOf(Refusal);
});

test('a database that is not there at all is away, however it is asked', async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
  await expectAllUnreachable();
});

test('a question that the database could answer is not', async () => {
  expect(isUnreachable(new Error('column "x" does not exist'))).toBe(false);
  expect(
    isUnreachable({ code: 'P2010', meta: { driverAdapterError: { cause: { kind: 'postgres', code: '42P01' } } } }),
  ).toBe(false);
});

async function expectAllUnreachable(): Promise<void> {
  await closeDatabase();
  const database = getDatabase();
  const asked = await Promise.allSettled([
    database.user.count(),
    database.$queryRaw`SELECT 1`,
    database.$executeRaw`SELECT 1`,
    database.$transaction((transaction) => transaction.user.count()),
  ]);
  for (const answer of asked)
    expect(answer.status === 'rejected' && isUnreachable(answer.reason), String(answer)).toBe(true);
}

/** The first message of a Postgres that takes nobody in. */
function refuse(socket: Socket, { code, message }: { code: string; message: string }): void {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`, 'utf8');
  const head = Buffer.alloc(5);
  head.write('E', 0);
  head.writeInt32BE(fields.length + 4, 1);
  socket.end(Buffer.concat([head, fields]));
}
