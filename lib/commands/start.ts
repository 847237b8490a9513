import path from 'node:path';
import { runProduct } from '#lib/commands/start/run.ts';

const root = path.resolve(import.meta.dirname, '../..');

async function buildIfNeeded(): Promise<void> {
  const { buildIsCurrent, buildSite } = await import('#lib/commands/build.ts');
  if (await buildIsCurrent()) return;
  console.log('페이지를 만드는 중입니다. 처음이거나 내용이 바뀌었을 때만 1–2분 걸립니다.');
  await buildSite();
}

process.exit(await runProduct({ root, mode: 'production', prepare: buildIfNeeded }));
