import { expect, test } from 'vitest';
import { changeName, changePassword, listAccounts, setAccountDisabled, signUp } from '#lib/auth/accounts-store.ts';
import { type Actor, anonymous } from '#lib/auth/actor.ts';
import { resetPassword } from '#lib/auth/reset-store.ts';
import { findSessionActor, signInWithIdentity, signInWithPassword } from '#lib/auth/sign-in-store.ts';
import { signInRules } from '#lib/auth/throttle.ts';
import { getDatabase } from '#lib/db/client.ts';
import { person } from '#tests/support/people.ts';

const password = '충분히 긴 비밀번호 1';
let count = 0;

async function account() {
  count += 1;
  const email = `account-${count}@example.com`;
  const user = await signUp({ name: '하나', email, password });
  const actor: Actor = { kind: 'user', ...user };
  return { email, actor, id: user.id };
}

function signIn(email: string, typed = password, address = `10.0.0.${count}`) {
  return signInWithPassword({ email, password: typed, address });
}

test('an account is stored with an argon2id hash and without its password', async () => {
  const { id } = await account();
  const { passwordHash, role } = await getDatabase().user.findUniqueOrThrow({ where: { id } });
  expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(role).toBe('learner');
});

test('an address has one account, also when ten people want it at once', async () => {
  const wanted = { name: '둘', email: 'wanted@example.com', password };
  const results = await Promise.allSettled(Array.from({ length: 10 }, () => signUp(wanted)));
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  const refused = results.find((result) => result.status === 'rejected');
  expect(refused?.reason).toMatchObject({ code: 'EmailTaken', details: { field: 'email' } });
});

test('a session is found again until the password changes', async () => {
  const { email, actor } = await account();
  const session = await signIn(email);
  expect(await findSessionActor(session)).toEqual(actor);
  await changePassword(actor, { currentPassword: password, newPassword: 'another password' });
  expect(await findSessionActor(session)).toEqual(anonymous);
  await expect(signIn(email)).rejects.toMatchObject({ code: 'WrongCredentials' });
  expect(await findSessionActor(await signIn(email, 'another password'))).toEqual(actor);
});

test('the password does not change without the one before', async () => {
  const { email, actor } = await account();
  await expect(
    changePassword(actor, { currentPassword: 'wrong', newPassword: 'another password' }),
  ).rejects.toMatchObject({ code: 'WrongCredentials' });
  expect(await signIn(email)).toMatchObject({ sessionVersion: 1 });
});

test('who signs in elsewhere is told that there is no password to change', async () => {
  const elsewhere = await person('학교 계정');
  await expect(
    changePassword(elsewhere, { currentPassword: 'any', newPassword: 'another password' }),
  ).rejects.toMatchObject({ code: 'NotAllowed', message: expect.stringContaining('비밀번호가 없습니다') });
});

test('an administrator gives out a new password, and the old one and its sessions end', async () => {
  const administrator = await person('관리자', 'administrator');
  const { email, id, actor } = await account();
  const session = await signIn(email);
  await expect(resetPassword(actor, id)).rejects.toMatchObject({ code: 'NotAllowed' });
  const given = await resetPassword(administrator, id);
  expect(given).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  expect(await findSessionActor(session)).toEqual(anonymous);
  await expect(signIn(email)).rejects.toMatchObject({ code: 'WrongCredentials' });
  expect(await findSessionActor(await signIn(email, given))).toEqual(actor);
  const events = await getDatabase().auditEvent.findMany({ where: { subjectId: id, action: 'password.reset' } });
  expect(events).toMatchObject([{ actorId: administrator.id, details: {} }]);
});

test('a password is not given to oneself, nor to who signs in elsewhere, nor to nobody', async () => {
  const administrator = await person('관리자', 'administrator');
  const elsewhere = await person('학교 계정');
  await expect(resetPassword(administrator, administrator.id)).rejects.toMatchObject({ code: 'NotAllowed' });
  await expect(resetPassword(administrator, elsewhere.id)).rejects.toMatchObject({ code: 'NotAllowed' });
  await expect(resetPassword(administrator, crypto.randomUUID())).rejects.toMatchObject({ code: 'NotFound' });
});

test('closing an account ends its sessions at once; opening it does not bring them back', async () => {
  const administrator = await person('관리자', 'administrator');
  const { email, id } = await account();
  const session = await signIn(email);
  expect(await setAccountDisabled(administrator, { userId: id, isDisabled: true })).toMatchObject({
    disabledAt: expect.any(String),
  });
  expect(await findSessionActor(session)).toEqual(anonymous);
  await expect(signIn(email)).rejects.toMatchObject({ code: 'AccountDisabled' });
  await expect(signIn(email, 'wrong')).rejects.toMatchObject({ code: 'WrongCredentials' });
  await setAccountDisabled(administrator, { userId: id, isDisabled: false });
  expect(await findSessionActor(session)).toEqual(anonymous);
  expect(await signIn(email)).toMatchObject({ id });
});

test('the last administrator cannot be closed, not even by two who close each other at once', async () => {
  await getDatabase().user.updateMany({ where: { role: 'administrator' }, data: { role: 'learner' } });
  const [one, other] = [await person('하나', 'administrator'), await person('둘', 'administrator')];
  const results = await Promise.allSettled([
    setAccountDisabled(one, { userId: other.id, isDisabled: true }),
    setAccountDisabled(other, { userId: one.id, isDisabled: true }),
  ]);
  expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({ code: 'LastAdministrator' });
});

test('only administrators see and close accounts', async () => {
  const [learner, victim] = [await person('학생'), await person('다른 학생')];
  for (const [actor, code] of [
    [anonymous, 'NotSignedIn'],
    [learner, 'NotAllowed'],
  ] as const) {
    await expect(listAccounts(actor, { text: '', cursor: null })).rejects.toMatchObject({ code });
    await expect(setAccountDisabled(actor, { userId: victim.id, isDisabled: true })).rejects.toMatchObject({ code });
  }
});

test('the list of accounts goes on page by page and finds by name and email', async () => {
  const administrator = await person('관리자', 'administrator');
  for (let made = 0; made < 55; made += 1) await person(`목록 ${made}`);
  const first = await listAccounts(administrator, { text: '목록', cursor: null });
  const second = await listAccounts(administrator, { text: '목록', cursor: first.nextCursor });
  expect([first.users.length, second.users.length, second.nextCursor]).toEqual([50, 5, null]);
  expect(new Set([...first.users, ...second.users].map((user) => user.id)).size).toBe(55);
  expect(
    (await listAccounts(administrator, { text: administrator.email.toUpperCase(), cursor: null })).users,
  ).toHaveLength(1);
});

test('signs that a pattern would read are looked for as they are', async () => {
  const administrator = await person('관리자', 'administrator');
  await person('100% 출석');
  await person('1000 출석');
  await person('밑줄_있음');
  const found = async (text: string) =>
    (await listAccounts(administrator, { text, cursor: null })).users.map((user) => user.name);
  expect(await found('100% 출')).toEqual(['100% 출석']);
  expect(await found('밑줄_')).toEqual(['밑줄_있음']);
  expect(await found('_')).toEqual(['밑줄_있음']);
  expect(await found('\\')).toEqual([]);
});

test('wrong passwords for one account from one address end in a wait, and another address goes on', async () => {
  const { email } = await account();
  const { limit } = signInRules['sign-in-account-address'];
  for (let tries = 0; tries < limit; tries += 1) {
    await expect(signIn(email, 'wrong', '192.0.2.1')).rejects.toMatchObject({ code: 'WrongCredentials' });
  }
  await expect(signIn(email, password, '192.0.2.1')).rejects.toMatchObject({
    code: 'TooManyAttempts',
    details: { retryAfterSeconds: expect.any(Number) },
  });
  expect(await signIn(email, password, '192.0.2.2')).toMatchObject({ sessionVersion: 1 });
});

test('signing in rightly, however often, uses nothing up', async () => {
  const { email } = await account();
  for (let tries = 0; tries < signInRules['sign-in-account-address'].limit + 3; tries += 1)
    await signIn(email, password, '192.0.2.3');
});

test('an unknown account takes as long as a wrong password', async () => {
  const { email } = await account();
  const knownMs = await medianMs(() => signIn(email, 'wrong', crypto.randomUUID()));
  const unknownMs = await medianMs(() => signIn('nobody@example.com', 'wrong', crypto.randomUUID()));
  expect(unknownMs / knownMs).toBeGreaterThan(0.3);
  expect(unknownMs / knownMs).toBeLessThan(3);
});

test('an identity gets an account at its first sign-in and the same one after', async () => {
  const identity = { provider: 'oidc', subject: 'abc', email: 'oidc@example.com', name: '하나' };
  const first = await signInWithIdentity(identity);
  expect(await signInWithIdentity({ ...identity, email: 'changed@example.com' })).toEqual(first);
  await expect(signIn('oidc@example.com', '')).rejects.toMatchObject({ code: 'WrongCredentials' });
});

test('an identity does not take over an account that has its address', async () => {
  const { email } = await account();
  await expect(signInWithIdentity({ provider: 'oidc', subject: 'def', email, name: '둘' })).rejects.toMatchObject({
    code: 'EmailTaken',
  });
});

async function medianMs(attempt: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let tries = 0; tries < 7; tries += 1) {
    const startMs = performance.now();
    await attempt().catch(() => {});
    times.push(performance.now() - startMs);
  }
  return times.sort((a, b) => a - b)[3] ?? 0;
}

test('one’s own name changes, for oneself and in the list', async () => {
  const { id, actor, email } = await account();
  await expect(changeName(anonymous, '나')).rejects.toMatchObject({ code: 'NotSignedIn' });
  expect(await changeName(actor, '새 이름')).toMatchObject({ id, name: '새 이름' });
  expect(await findSessionActor(await signIn(email))).toMatchObject({ name: '새 이름' });
  const events = await getDatabase().auditEvent.findMany({ where: { subjectId: id, action: 'account.renamed' } });
  expect(events).toMatchObject([{ actorId: id, details: {} }]);
});
