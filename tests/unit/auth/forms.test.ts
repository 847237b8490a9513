import { expect, test } from 'vitest';
import { emailSchema, nameSchema, passwordSchema } from '#lib/auth/forms.ts';

test.each([
  [' Hana@Example.COM ', 'hana@example.com'],
  ['ｈａｎａ@example.com', 'hana@example.com'],
])('the email %j is kept as %j', (typed, kept) => {
  expect(emailSchema.parse(typed)).toBe(kept);
});

test.each(['', 'hana', 'hana@', '@example.com', 'a b@example.com', `${'a'.repeat(250)}@example.com`])(
  '%j is no email',
  (typed) => {
    expect(emailSchema.safeParse(typed).error?.issues[0]?.message).toMatch(/이메일/);
  },
);

test.each([
  ['  김하나 ', '김하나'],
  ['\u1100\u1161', '가'],
])('the name %j is kept as %j', (typed, kept) => {
  expect(nameSchema.parse(typed)).toBe(kept);
});

test.each(['', '   ', 'a'.repeat(81), 'a\u202eb', 'a\nb', 'a\u0000b'])('%j is no name', (typed) => {
  expect(nameSchema.safeParse(typed).error?.issues[0]?.message).toMatch(/이름/);
});

test('a password has 10 to 256 characters and may be a sentence', () => {
  expect(passwordSchema.safeParse('123456789').success).toBe(false);
  expect(passwordSchema.safeParse('띄어 쓴 긴 문장도 좋다').success).toBe(true);
  expect(passwordSchema.safeParse('a'.repeat(257)).success).toBe(false);
});
