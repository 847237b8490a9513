import { expect, test } from 'vitest';
import { findUnreadable } from '#lib/commands/start/unreadable-request.ts';

test('every host that people type is read', () => {
  for (const host of ['localhost:3000', '192.168.0.5', '[::1]:3000', 'course.example.org', '교실.local', 'a_b']) {
    expect(findUnreadable({ method: 'GET', host }), host).toBeNull();
  }
});

test.each(['[', 'a b', 'a:b', 'a:99999', 'a/b', 'a?b', 'a@b', 'a#b', '%', ''])('the host %j is refused', (host) => {
  expect(findUnreadable({ method: 'GET', host })).toMatchObject({ code: 'InvalidAddress', status: 400 });
});

test('methods that no page can hear of are refused, and all others are left to the routes', () => {
  for (const method of ['TRACE', 'TRACK', 'CONNECT'])
    expect(findUnreadable({ method, host: 'a' })).toMatchObject({ code: 'WrongMethod', status: 405 });
  for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS', 'PROPFIND', undefined])
    expect(findUnreadable({ method, host: 'a' })).toBeNull();
});
