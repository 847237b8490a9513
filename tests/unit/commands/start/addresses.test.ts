import { expect, test } from 'vitest';
import { addressesOf } from '#lib/commands/start/addresses.ts';

const interfaces = {
  lo: [{ address: '127.0.0.1', family: 'IPv4' as const, internal: true }],
  eth0: [
    { address: '192.168.0.5', family: 'IPv4' as const, internal: false },
    { address: 'fe80::1', family: 'IPv6' as const, internal: false },
  ],
  docker0: [{ address: '172.17.0.1', family: 'IPv4' as const, internal: false }],
};

test('who listens everywhere is reached by this machine’s name and from its network, not over its containers', () => {
  for (const host of [undefined, '0.0.0.0', '::']) {
    expect(addressesOf({ publicUrl: null, host, port: 3000 }, interfaces)).toEqual({
      own: 'http://localhost:3000',
      others: ['http://192.168.0.5:3000'],
    });
  }
});

test('who listens at one address is reached there alone', () => {
  const at = (host: string) => addressesOf({ publicUrl: null, host, port: 80 }, interfaces);
  expect(at('192.168.0.5')).toEqual({ own: 'http://192.168.0.5:80', others: [] });
  expect(at('::1')).toEqual({ own: 'http://[::1]:80', others: [] });
});

test('the address that the operator wrote is the only one', () => {
  const publicUrl = 'https://course.example.org';
  expect(addressesOf({ publicUrl, host: undefined, port: 3000 }, interfaces)).toEqual({ own: publicUrl, others: [] });
});
