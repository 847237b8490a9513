import type { FormField } from '#components/ui/form.tsx';

/** Characters that a password may have; the server counts the same. */
const passwordLength = { min: 10, max: 256 };

export const nameField: FormField = {
  name: 'name',
  label: '이름',
  hint: '참여한 클래스의 강의자에게 보입니다.',
  autoComplete: 'name',
  check: (value) => (value.trim() === '' ? '이름을 적어 주세요.' : null),
};

export const emailField: FormField = {
  name: 'email',
  label: '이메일',
  type: 'email',
  autoComplete: 'username',
  inputMode: 'email',
  check: checkEmail,
};

export const newPasswordField: FormField = {
  name: 'password',
  label: '비밀번호',
  hint: `${passwordLength.min}자 이상. 길수록 좋고, 띄어쓰기도 쓸 수 있습니다.`,
  type: 'password',
  autoComplete: 'new-password',
  check: checkNewPassword,
};

export const passwordField: FormField = {
  name: 'password',
  label: '비밀번호',
  type: 'password',
  autoComplete: 'current-password',
  check: (value) => (value === '' ? '비밀번호를 적어 주세요.' : null),
};

/** A sentence when this cannot be an email address. */
function checkEmail(value: string): string | null {
  if (value.trim() === '') return '이메일을 적어 주세요.';
  return /^\S+@\S+\.\S+$/.test(value.trim()) ? null : '이메일 주소의 꼴이 아닙니다. 예: name@example.com';
}

/** A sentence when this cannot be a new password. */
function checkNewPassword(value: string): string | null {
  if (value.length < passwordLength.min)
    return `비밀번호는 ${passwordLength.min}자 이상이어야 합니다. 지금은 ${value.length}자입니다.`;
  return value.length > passwordLength.max ? `비밀번호는 ${passwordLength.max}자를 넘을 수 없습니다.` : null;
}
