'use client';

import Link from 'next/link';
import { useRouter, useSearchParams } from 'next/navigation';
import { type ReactElement, useEffect, useState } from 'react';
import { refreshProgress } from '#components/progress/progress-store.ts';
import { Button } from '#components/ui/button.tsx';
import { Form } from '#components/ui/form.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { findOidcName, signInWithOidc, signInWithPassword } from '#lib/auth/client.ts';
import { findRefusalMessage } from '#lib/auth/refusal.ts';
import { emailField, passwordField } from './account-fields.ts';
import { returnPath } from './return-path.ts';

const fields = [emailField, passwordField];

/** Signs in by password or, where the school set one up, by its own provider. */
export function SignInForm(): ReactElement {
  const router = useRouter();
  const query = useSearchParams();
  const callbackPath = returnPath(query.get('callbackUrl'));
  const failed = query.get('error');
  const [oidcName, setOidcName] = useState<string | null>(null);
  useEffect(() => {
    findOidcName().then(setOidcName, () => setOidcName(null));
  }, []);
  return (
    <>
      {failed ? (
        <Notice tone="bad" isAlert>
          <p>
            {findRefusalMessage(failed) ?? '로그인하지 못했습니다. 아래에서 이메일과 비밀번호로 로그인할 수 있습니다.'}
          </p>
        </Notice>
      ) : null}
      <Form
        fields={fields}
        submitText="로그인"
        onSubmit={async ({ email = '', password = '' }) => {
          const outcome = await signInWithPassword({ email, password });
          if (!outcome.ok) return outcome;
          await refreshProgress();
          router.push(callbackPath);
          router.refresh();
          return null;
        }}
      />
      {oidcName ? (
        <p>
          <Button onClick={() => void signInWithOidc(callbackPath)}>{oidcName}(으)로 로그인</Button>
        </p>
      ) : null}
      <p>
        계정이 없다면 <Link href={withCallback('/sign-up', callbackPath)}>가입</Link>할 수 있습니다. 읽고 푸는 데에는
        계정이 필요하지 않습니다.
      </p>
      <p>비밀번호를 잊었다면 이곳의 관리자에게 새 비밀번호를 받으세요.</p>
    </>
  );
}

function withCallback(path: string, callbackPath: string): string {
  return callbackPath === '/' ? path : `${path}?callbackUrl=${encodeURIComponent(callbackPath)}`;
}
