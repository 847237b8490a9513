import { z } from 'zod';

const passwordMinLength = 10;
const passwordMaxLength = 256;

/** Lower case and trimmed, as it is stored. */
export const emailSchema = z
  .string('이메일을 입력해 주세요.')
  .max(254, '이메일이 너무 깁니다.')
  .transform((text) => text.normalize('NFKC').trim().toLowerCase())
  .pipe(z.email('이메일 주소의 형식이 아닙니다. 예: name@example.com'));

/** 1 to 80 characters; control characters and turned-around text have no place in a name. */
export const nameSchema = z
  .string('이름을 입력해 주세요.')
  .transform((text) => text.normalize('NFC').trim())
  .pipe(
    z
      .string()
      .min(1, '이름을 입력해 주세요.')
      .max(80, '이름은 80자까지 쓸 수 있습니다.')
      .regex(/^[^\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2066-\u2069]*$/u, '이름에 쓸 수 없는 문자가 있습니다.'),
  );

export const passwordSchema = z
  .string('비밀번호를 입력해 주세요.')
  .min(passwordMinLength, `비밀번호는 ${passwordMinLength}자 이상이어야 합니다.`)
  .max(passwordMaxLength, `비밀번호는 ${passwordMaxLength}자까지 쓸 수 있습니다.`);

/** A password that was set before: whatever was typed, within limits. */
const knownPasswordSchema = z
  .string('비밀번호를 입력해 주세요.')
  .min(1, '비밀번호를 입력해 주세요.')
  .max(passwordMaxLength);

export const signUpSchema = z.strictObject({ name: nameSchema, email: emailSchema, password: passwordSchema });
export const signInSchema = z.object({ email: emailSchema, password: knownPasswordSchema });
export const passwordChangeSchema = z.strictObject({
  currentPassword: knownPasswordSchema,
  newPassword: passwordSchema,
});
export const nameChangeSchema = z.strictObject({ name: nameSchema });
export const setupSchema = signUpSchema.extend({ token: z.string().min(1).max(200) });
export const passwordResetSchema = z.strictObject({});
export const accountChangeSchema = z.strictObject({ isDisabled: z.boolean() });

export type NewAccount = z.infer<typeof signUpSchema>;
