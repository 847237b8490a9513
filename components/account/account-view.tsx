'use client';

import { useRouter } from 'next/navigation';
import type { ReactElement } from 'react';
import { refreshProgress } from '#components/progress/progress-store.ts';
import { useProgress } from '#components/progress/use-progress.ts';
import { forgetWork } from '#components/storage/local.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { showToast } from '#components/ui/toast.tsx';
import { signOut } from '#lib/auth/client.ts';
import styles from './account-view.module.css';
import { NameForm } from './name-form.tsx';
import { PasswordForm } from './password-form.tsx';

/** Who one is here, the name and the password, and the way out. */
export function AccountView(): ReactElement {
  const router = useRouter();
  const { status, user } = useProgress();
  if (status === 'unknown') return <Skeleton />;
  if (status === 'unreachable') {
    return (
      <Notice tone="caution" icon="offline" title="계정을 불러오지 못했습니다.">
        <p>서버에 닿지 못했습니다. 연결을 확인한 뒤 새로 고치면 보입니다.</p>
      </Notice>
    );
  }
  if (!user) {
    return (
      <>
        <p>로그인하면 여러 기기에서 기록을 이어 갈 수 있고, 클래스에 참여할 수 있습니다.</p>
        <p>
          <ButtonLink href="/sign-in?callbackUrl=/account" look="primary">
            로그인
          </ButtonLink>
        </p>
      </>
    );
  }
  const leave = async () => {
    try {
      await signOut();
    } catch {
      return showToast('서버에 닿지 못해 로그아웃하지 못했습니다. 연결되면 다시 눌러 주세요.');
    }
    forgetWork();
    await refreshProgress();
    router.push('/');
    router.refresh();
  };
  return (
    <>
      <dl className={styles['facts']}>
        <div>
          <dt>이름</dt>
          <dd>{user.name}</dd>
        </div>
        <div>
          <dt>이메일</dt>
          <dd>{user.email}</dd>
        </div>
        {user.isAdministrator ? (
          <div>
            <dt>역할</dt>
            <dd>관리자</dd>
          </div>
        ) : null}
      </dl>
      <section className={styles['part']} aria-labelledby="name">
        <h2 id="name">이름 바꾸기</h2>
        <NameForm name={user.name} />
      </section>
      <section className={styles['part']} aria-labelledby="password">
        <h2 id="password">{user.hasPassword ? '비밀번호 바꾸기' : '비밀번호'}</h2>
        {user.hasPassword ? (
          <PasswordForm email={user.email} />
        ) : (
          <p>학교 계정으로 로그인하므로 여기에는 비밀번호가 없습니다. 비밀번호는 학교 계정에서 바꿉니다.</p>
        )}
      </section>
      <section className={styles['part']} aria-labelledby="leave">
        <h2 id="leave">로그아웃</h2>
        <p>
          이 브라우저에서만 나갑니다. 여럿이 쓰는 컴퓨터일 수 있으므로 이 브라우저에 둔 초안도 지웁니다. 계정에 저장된
          것은 그대로 있습니다.
        </p>
        <p>
          <Button onClick={leave}>로그아웃</Button>
        </p>
      </section>
    </>
  );
}
