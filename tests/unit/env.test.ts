import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readEnv, settingNames } from '#lib/env.ts';

test('nothing has to be set', () => {
  expect(readEnv({ PORT: '', DATABASE_URL: '' })).toEqual({
    port: 3000,
    host: undefined,
    dataFolder: path.resolve(import.meta.dirname, '../../.data'),
    databaseUrl: null,
    sessionSecret: null,
    publicUrl: null,
    trustsProxy: false,
    oidc: null,
    logLevel: 'info',
  });
});

test.each([
  [{ PORT: '8080' }, { port: 8080 }],
  [{ DATA_DIR: '/srv/kubenote' }, { dataFolder: '/srv/kubenote' }],
  [{ NEXTAUTH_URL: 'https://course.example.org/' }, { publicUrl: 'https://course.example.org' }],
  [{ TRUST_PROXY: '1' }, { trustsProxy: true }],
  [
    { OIDC_ISSUER: 'https://id.example.org', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' },
    { oidc: { name: '학교 계정', issuer: 'https://id.example.org', clientId: 'a', clientSecret: 'b' } },
  ],
])('%j is read', (source, wanted) => {
  expect(readEnv(source)).toMatchObject(wanted);
});

test.each([
  [{ PORT: 'abc' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
  [{ NEXTAUTH_SECRET: 'short' }, 'NEXTAUTH_SECRET'],
  [{ NEXTAUTH_URL: 'course.example.org' }, 'NEXTAUTH_URL'],
  [{ TRUST_PROXY: 'maybe' }, 'TRUST_PROXY'],
  [{ OIDC_ISSUER: 'https://id.example.org' }, 'OIDC_CLIENT_ID'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
])('%j is refused by name', (source, name) => {
  expect(() => readEnv(source)).toThrow(name);
});

test('every bad setting is named at once, and no secret is repeated', () => {
  const attempt = () => readEnv({ PORT: 'abc', NEXTAUTH_SECRET: 'hunter2' });
  expect(attempt).toThrow(/PORT[\s\S]*NEXTAUTH_SECRET/);
  expect(attempt).not.toThrow('hunter2');
});

test('.env.example explains every setting and no other', () => {
  const text = readFileSync(path.resolve(import.meta.dirname, '../../.env.example'), 'utf8');
  const explained = [...text.matchAll(/^#([A-Z_]+)=/gm)].map((match) => match[1]);
  expect(explained.sort()).toEqual([...settingNames].sort());
});
