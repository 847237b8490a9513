import { beforeEach, expect, test } from 'vitest';
import { isSetupOpen, makeSetupToken, setUpAdministrator } from '#lib/auth/setup-store.ts';
import { getDatabase } from '#lib/db/client.ts';

const form = { name: '관리자', email: 'admin@example.com', password: 'long enough 1' };

beforeEach(async () => {
  await getDatabase().user.deleteMany({ where: { role: 'administrator' } });
  await getDatabase().setupToken.deleteMany();
});

test('the link makes one administrator and is used up by it', async () => {
  const token = (await makeSetupToken()) ?? '';
  expect(await isSetupOpen(token)).toBe(true);
  expect(await setUpAdministrator({ token, ...form })).toMatchObject({ isAdministrator: true });
  expect(await isSetupOpen(token)).toBe(false);
  await expect(setUpAdministrator({ token, ...form, email: 'b@example.com' })).rejects.toMatchObject({
    code: 'SetupClosed',
  });
  expect(await makeSetupToken()).toBeNull();
});

test('five people with the link at once make one administrator', async () => {
  const token = (await makeSetupToken()) ?? '';
  const results = await Promise.allSettled(
    [1, 2, 3, 4, 5].map((n) => setUpAdministrator({ token, ...form, email: `five-${n}@example.com` })),
  );
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  expect(await getDatabase().user.count({ where: { role: 'administrator' } })).toBe(1);
});

test('a token is not kept as it is, and a new one ends the old one', async () => {
  const old = (await makeSetupToken()) ?? '';
  const token = (await makeSetupToken()) ?? '';
  const rows = await getDatabase().setupToken.findMany();
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(token);
  expect([await isSetupOpen(old), await isSetupOpen(token)]).toEqual([false, true]);
});

test.each(['', 'guess', 'x'.repeat(200)])('%j is no token', async (token) => {
  await makeSetupToken();
  await expect(setUpAdministrator({ token, ...form })).rejects.toMatchObject({ code: 'SetupClosed' });
});

test('a token ends after its days', async () => {
  const token = (await makeSetupToken()) ?? '';
  await getDatabase().setupToken.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
  expect(await isSetupOpen(token)).toBe(false);
  await expect(setUpAdministrator({ token, ...form })).rejects.toMatchObject({ code: 'SetupClosed' });
});

test('a name that fails leaves the token open', async () => {
  const token = (await makeSetupToken()) ?? '';
  await getDatabase().user.create({ data: { name: '먼저', email: 'taken@example.com' } });
  await expect(setUpAdministrator({ token, ...form, email: 'taken@example.com' })).rejects.toMatchObject({
    code: 'EmailTaken',
  });
  expect(await isSetupOpen(token)).toBe(true);
});
