import { networkInterfaces } from 'node:os';
import { isStorageFull } from '#lib/db/storage-full.ts';
import { StartError } from '#lib/start-error.ts';
import { addressesOf } from './addresses.ts';
import { startApplication } from './application.ts';
import { type Foundation, layFoundation, readSettings } from './foundation.ts';

type Mode = 'production' | 'development';

const sweepMs = 60 * 60 * 1000;
/** A web server that ends sooner than this would only end again. */
const shortestLifeMs = 10_000;
const parentCheckMs = 250;

/**
 * Runs the product until it is asked to stop: foundation, `prepare` (the build), the web server; says where it is, and how
 * to become its first administrator. Gives the exit code.
 */
export async function runProduct({
  root,
  mode,
  prepare,
}: {
  root: string;
  mode: Mode;
  prepare: () => Promise<void>;
}): Promise<number> {
  const stopAsked = listenForStop();
  let foundation: Foundation | undefined;
  try {
    const env = readSettings(root);
    foundation = await layFoundation({ root, env });
    Object.assign(process.env, foundation.variables);
    const isStopped = await Promise.race([prepare().then(() => false), stopAsked.then(() => true)]);
    if (isStopped) return 0;
    return await serve({ root, mode, foundation, stopAsked });
  } catch (error) {
    console.error(error instanceof StartError ? `\n${error.message}\n` : error);
    if (isStorageFull(error)) {
      console.error(
        '디스크가 가득 찼습니다. DATA_DIR가 있는 디스크에 자리를 만든 뒤 다시 시작해 주세요. 저장된 것은 그대로 있습니다.\n',
      );
    }
    return 1;
  } finally {
    await foundation?.release();
  }
}

async function serve({
  root,
  mode,
  foundation,
  stopAsked,
}: {
  root: string;
  mode: Mode;
  foundation: Foundation;
  stopAsked: Promise<void>;
}): Promise<number> {
  const { env, variables } = foundation;
  const { makeSetupToken } = await import('#lib/auth/setup-store.ts');
  const { sweepThrottles } = await import('#lib/auth/throttle-store.ts');
  const { closeDatabase } = await import('#lib/db/client.ts');
  let isFirst = true;
  const sweep = setInterval(() => sweepThrottles().catch(() => {}), sweepMs);
  try {
    while (true) {
      const startMs = performance.now();
      const setupToken = isFirst ? await makeSetupToken() : null;
      const application = await startApplication({ root, env, mode, variables });
      if (isFirst) announce(addressesOf(env, networkInterfaces()), setupToken);
      isFirst = false;
      const ending = await Promise.race([stopAsked, application.died]);
      if (!ending) {
        console.log('멈추는 중입니다.');
        await application.stop();
        return 0;
      }
      console.error(`웹 서버가 스스로 끝났습니다(${ending.signal ?? ending.code}).`);
      if (performance.now() - startMs < shortestLifeMs) return 1;
    }
  } finally {
    clearInterval(sweep);
    await closeDatabase();
  }
}

function announce({ own, others }: { own: string; others: string[] }, setupToken: string | null): void {
  console.log(`\nKubenote가 준비되었습니다: ${own}`);
  if (others.length > 0) console.log(`같은 네트워크의 다른 컴퓨터에서는: ${others.join(', ')}`);
  if (setupToken) {
    console.log('아직 관리자가 없습니다. 아래 링크(한 번만, 7일 동안 쓸 수 있습니다)에서 관리자 계정을 만들어 주세요.');
    console.log(`${own}/setup?token=${setupToken}`);
  }
  console.log('끝내려면 Ctrl-C를 누르세요.\n');
}

/**
 * Resolves at the first signal; more of them change nothing, since npm passes on what the terminal has sent already. The
 * shell that npm runs us in may end of a SIGTERM without passing it on: then we have another parent all at once.
 */
function listenForStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    const parent = process.ppid;
    const isBelowNpm = process.env['npm_lifecycle_event'] !== undefined;
    if (isBelowNpm) setInterval(() => process.ppid !== parent && resolve(), parentCheckMs).unref();
  });
}
