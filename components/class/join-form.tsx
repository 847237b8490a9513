'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { type ReactElement, useState } from 'react';
import { type ApiError, readError } from '#components/api/api-error.ts';
import { requestJson } from '#components/api/request.ts';
import { useProgress } from '#components/progress/use-progress.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Form, type FormField } from '#components/ui/form.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { showToast } from '#components/ui/toast.tsx';
import type { ClassSummary } from '#lib/classes/class.ts';

type Key = { code: string } | { token: string };

const fields: FormField[] = [
  {
    name: 'code',
    label: '참여 코드',
    hint: '영문과 숫자 여덟 자리입니다. 예: ABCD-EFGH. 대소문자와 줄표는 가리지 않습니다.',
    check: (value) => (value.trim() === '' ? '강의자에게 받은 코드를 적어 주세요.' : null),
  },
];

/** Enters a class by the code that was typed or by the token of a link. */
export function JoinForm(): ReactElement {
  const router = useRouter();
  const path = usePathname();
  const query = useSearchParams();
  const { status, user } = useProgress();
  const token = query.get('token');
  const here = query.size > 0 ? `${path}?${query}` : path;

  const join = async (key: Key): Promise<ApiError | null> => {
    const joined = await requestJson<{ class: ClassSummary }>('/api/join', { method: 'POST', body: key });
    if (!joined.ok) return joined.error;
    showToast(`‘${joined.value.class.name}’ 클래스에 참여했습니다.`);
    router.push(`/classes/${joined.value.class.id}`);
    return null;
  };
  if (status === 'unknown') return <Skeleton />;
  if (status === 'known' && !user) {
    return (
      <>
        <p>
          클래스에 참여하려면 계정이 필요합니다. 로그인하거나 가입하면 이 화면으로 돌아옵니다. 지금까지 이 브라우저에서
          푼 기록도 계정으로 옮겨집니다.
        </p>
        <p>
          <ButtonLink href={`/sign-in?callbackUrl=${encodeURIComponent(here)}`} look="primary">
            로그인
          </ButtonLink>{' '}
          <ButtonLink href={`/sign-up?callbackUrl=${encodeURIComponent(here)}`}>가입</ButtonLink>
        </p>
      </>
    );
  }
  if (token) return <JoinByLink onJoin={() => join({ token })} />;
  return <Form fields={fields} submitText="참여" onSubmit={({ code = '' }) => join({ code: code.trim() })} />;
}

function JoinByLink({ onJoin }: { onJoin: () => Promise<ApiError | null> }): ReactElement {
  const [error, setError] = useState<ApiError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const press = async () => {
    setBusy(true);
    setError(await onJoin().catch(() => readError(0, null)));
    setBusy(false);
  };
  return (
    <>
      <p>초대 링크로 들어왔습니다. 참여하면 강의자가 푼 문제의 답과 점수를 볼 수 있습니다.</p>
      {error ? (
        <Notice tone="bad" isAlert>
          <p>{error.message}</p>
        </Notice>
      ) : null}
      <p>
        <Button look="primary" onClick={press} isBusy={isBusy}>
          클래스에 참여
        </Button>
      </p>
    </>
  );
}
