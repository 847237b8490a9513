import { expect, test } from 'vitest';
import { isReadableCallback, requireReadableCallback } from '#lib/auth/callback-url.ts';

test.each(['', '/', '/classes/1?a=b#c', '/가 나', 'http://localhost:3000/', 'https://course.example.org'])(
  'next-auth can go to %j, or knows that it must not',
  (text) => expect(isReadableCallback(text)).toBe(true),
);

test.each(['classes', 'http://', 'https://[', '//[', 'javascript:alert(1)', 'data:text/html,x', '%', ' '])(
  'next-auth would fail on %j',
  (text) => expect(isReadableCallback(text)).toBe(false),
);

const json = 'application/json; charset=utf-8';
const form = 'application/x-www-form-urlencoded';

test.each([
  { search: '', body: '', contentType: null },
  { search: 'callbackUrl=/account&error=x' },
  { search: '', body: 'callbackUrl=%2F&csrfToken=a', contentType: form },
  { search: '', body: '{"csrfToken":"a"}', contentType: json },
  { search: '', body: '{"callbackUrl":"/"}', contentType: json },
])('$search $body goes on to next-auth', ({ search, ...sent }) => {
  expect(() => requireReadableCallback({ search: new URLSearchParams(search), ...sent })).not.toThrow();
});

test.each([
  { search: 'callbackUrl=%00', code: 'InvalidField' },
  { search: 'callbackUrl=/&callbackUrl=nowhere', code: 'InvalidField' },
  { search: '', body: 'callbackUrl=http%3A%2F%2F', contentType: form, code: 'InvalidField' },
  { search: '', body: '{"callbackUrl":"nowhere"}', contentType: json, code: 'InvalidField' },
  { search: '', body: '{"callbackUrl":5}', contentType: json, code: 'InvalidBody' },
  { search: '', body: '{', contentType: json, code: 'InvalidBody' },
  { search: '', body: '5', contentType: json, code: 'InvalidBody' },
])('$search $body is refused with $code', ({ search, code, ...sent }) => {
  const ask = () => requireReadableCallback({ search: new URLSearchParams(search), ...sent });
  expect(ask).toThrow(expect.objectContaining({ code }));
});
