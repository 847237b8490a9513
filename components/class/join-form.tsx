'use client';

import { useRouter } from 'next/navigation';
import { type ReactElement, useState } from 'react';
import { type ApiError, readError } from '#components/api/api-error.ts';
import { requestJson } from '#components/api/request.ts';
import { useProgress } from '#components/progress/use-progress.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Failure } from '#components/ui/failure.tsx';
import { Form, type FormField } from '#components/ui/form.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { showToast } from '#components/ui/toast.tsx';
import type { ClassRole, ClassSummary } from '#lib/classes/class.ts';

type Key = { code: string } | { token: string };

const fields: FormField[] = [
  {
    name: 'code',
    label: '참여 코드',
    hint: '영문과 숫자 여덟 자리입니다. 예: ABCD-EFGH. 대소문자와 줄표는 가리지 않습니다.',
    check: (value) => (value.trim() === '' ? '강의자에게 받은 코드를 적어 주세요.' : null),
  },
];

export type Invited = { name: string; role: ClassRole };

/** Enters a class by the code that was typed or by the token of a link; `invited` is what that link opens, null for nothing. */
export function JoinForm({ token, invited }: { token: string | null; invited: Invited | null }): ReactElement {
  const router = useRouter();
  const { status, user } = useProgress();
  const here = token ? `/join?token=${encodeURIComponent(token)}` : '/join';

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
  if (token && invited) return <JoinByLink invited={invited} onJoin={() => join({ token })} />;
  return (
    <>
      {token ? (
        <Notice tone="caution" title="쓸 수 없는 초대 링크입니다.">
          <p>기한이 지났거나 닫힌 초대입니다. 강의자에게 새 초대를 받거나, 코드를 받았다면 아래에 적어 주세요.</p>
        </Notice>
      ) : null}
      <Form fields={fields} submitText="참여" onSubmit={({ code = '' }) => join({ code: code.trim() })} />
    </>
  );
}

function JoinByLink({ invited, onJoin }: { invited: Invited; onJoin: () => Promise<ApiError | null> }): ReactElement {
  const [error, setError] = useState<ApiError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const press = async () => {
    setBusy(true);
    setError(await onJoin().catch(() => readError(0, null)));
    setBusy(false);
  };
  return (
    <>
      <p>
        <strong>{invited.name}</strong> 클래스에 {invited.role === 'instructor' ? '강의자로' : '수강생으로'}{' '}
        초대받았습니다.{' '}
        {invited.role === 'instructor'
          ? '수강생의 답과 점수를 볼 수 있게 됩니다.'
          : '참여하면 내가 낸 답과 점수를 강의자가 볼 수 있습니다.'}
      </p>
      <Failure text={error?.message ?? null} />
      <p>
        <Button look="primary" onClick={press} isBusy={isBusy}>
          클래스에 참여
        </Button>
      </p>
    </>
  );
}
