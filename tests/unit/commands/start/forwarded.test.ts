import { expect, test } from 'vitest';
import { setForwarded } from '#lib/commands/start/forwarded.ts';

const claims = {
  host: 'inside:3000',
  'x-forwarded-for': '203.0.113.9, 198.51.100.7',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'course.example.org',
  'x-real-ip': '203.0.113.9',
  forwarded: 'for=203.0.113.9',
};

test('what a client claims is thrown away', () => {
  const headers: Record<string, string | undefined> = { ...claims };
  setForwarded(headers, { trustsProxy: false, remoteAddress: '::ffff:192.0.2.1' });
  expect(headers).toEqual({
    host: 'inside:3000',
    'x-forwarded-for': '192.0.2.1',
    'x-forwarded-proto': 'http',
    'x-forwarded-host': 'inside:3000',
  });
});

test('of a trusted proxy the last entry is believed', () => {
  const headers: Record<string, string | undefined> = { ...claims };
  setForwarded(headers, { trustsProxy: true, remoteAddress: '10.0.0.1' });
  expect(headers).toEqual({
    host: 'inside:3000',
    'x-forwarded-for': '198.51.100.7',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'course.example.org',
  });
});

test('a trusted proxy that says nothing leaves the connection to speak', () => {
  const headers: Record<string, string | undefined> = { host: 'inside:3000' };
  setForwarded(headers, { trustsProxy: true, remoteAddress: '2001:db8::1' });
  expect(headers).toEqual({
    host: 'inside:3000',
    'x-forwarded-for': '2001:db8::1',
    'x-forwarded-proto': 'http',
    'x-forwarded-host': 'inside:3000',
  });
});
