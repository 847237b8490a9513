import { expect, test } from 'vitest';
import { isOwnOrigin } from '#lib/http/origin.ts';

const host = { host: 'kube.school:3000', 'x-forwarded-host': 'kube.school:3000', 'x-forwarded-proto': 'http' };

test.each([
  { from: 'our own page', headers: { 'sec-fetch-site': 'same-origin' }, isOwn: true },
  { from: 'our own page in an old browser', headers: { origin: 'http://kube.school:3000' }, isOwn: true },
  {
    from: 'another site',
    headers: { 'sec-fetch-site': 'cross-site', origin: 'http://kube.school:3000' },
    isOwn: false,
  },
  { from: 'a neighbour under the same domain', headers: { 'sec-fetch-site': 'same-site' }, isOwn: false },
  { from: 'the address bar', headers: { 'sec-fetch-site': 'none' }, isOwn: false },
  { from: 'another site in an old browser', headers: { origin: 'http://evil.example' }, isOwn: false },
  { from: 'another port', headers: { origin: 'http://kube.school:4000' }, isOwn: false },
  { from: 'another scheme', headers: { origin: 'https://kube.school:3000' }, isOwn: false },
  { from: 'a sandboxed frame', headers: { origin: 'null' }, isOwn: false },
  { from: 'a program without a session', headers: {}, hasSession: false, isOwn: true },
  { from: 'something with a session that says nothing', headers: {}, isOwn: false },
])('a change from $from: $isOwn', ({ headers, isOwn, hasSession = true }) => {
  expect(isOwnOrigin(new Headers({ ...host, ...headers } as HeadersInit), { publicUrl: null, hasSession })).toBe(isOwn);
});

test('behind a proxy the public address counts and not the one inside', () => {
  const headers = new Headers({ ...host, origin: 'https://course.example.org' });
  expect(isOwnOrigin(headers, { publicUrl: 'https://course.example.org', hasSession: true })).toBe(true);
  const inside = new Headers({ ...host, origin: 'http://kube.school:3000' });
  expect(isOwnOrigin(inside, { publicUrl: 'https://course.example.org', hasSession: true })).toBe(false);
});
