import path from 'node:path';
import { emailSchema } from '#lib/auth/forms.ts';
import { Refusal } from '#lib/auth/refusal.ts';
import { generateClient } from '#lib/commands/generate.ts';
import { readSettings } from '#lib/commands/start/foundation.ts';
import { isUnreachable } from '#lib/db/unreachable.ts';
import { StartError } from '#lib/start-error.ts';
import { reachDatabase } from './password/reach-database.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** `npm run password [-- email]`: gives an account a new password and prints it, here and nowhere else. */
async function run(words: string[]): Promise<void> {
  const env = readSettings(root);
  const email = readEmail(words);
  await generateClient();
  const database = await reachDatabase({ root, env });
  process.env['DATABASE_URL'] = database.url;
  const { resetForgottenPassword } = await import('#lib/auth/reset-store.ts');
  const { closeDatabase } = await import('#lib/db/client.ts');
  try {
    const given = await resetForgottenPassword(email);
    console.log(`\n${given.name}(${given.email}) 님의 새 비밀번호입니다. 지금 한 번만 보입니다.\n`);
    console.log(`  ${given.password}\n`);
    console.log('이 계정은 모든 기기에서 로그아웃되었습니다. 로그인한 뒤 ‘내 계정’에서 비밀번호를 바꿔 주세요.\n');
  } finally {
    await closeDatabase();
    await database.release();
  }
}

function readEmail(words: string[]): string | null {
  if (words.length === 0) return null;
  const email = emailSchema.safeParse(words.length === 1 ? words[0] : '');
  if (!email.success) throw new StartError('이메일 하나를 적어 주세요. 예: npm run password -- name@example.com');
  return email.data;
}

/** What whoever called can do something about, in a sentence; anything else as it is. */
function reasonOf(error: unknown): unknown {
  if (error instanceof StartError || error instanceof Refusal) return `\n${error.message}\n`;
  if (!isUnreachable(error)) return error;
  return '\n데이터베이스에 닿지 못했습니다. DATABASE_URL의 주소가 맞는지, 그 Postgres가 켜져 있는지 살펴봐 주세요.\n';
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  console.error(reasonOf(error));
  process.exitCode = 1;
}
