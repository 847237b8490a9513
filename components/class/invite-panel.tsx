'use client';

import { type FormEvent, type ReactElement, useEffect, useState } from 'react';
import { requestJson } from '#components/api/request.ts';
import { useAsked } from '#components/api/use-asked.ts';
import { AskedError } from '#components/site/asked-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Failure } from '#components/ui/failure.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { Invitation, NewInvitation } from '#lib/classes/class.ts';
import { InvitationTable } from './invitation-table.tsx';
import styles from './invite-panel.module.css';

const periods = [
  { days: 1, text: '하루' },
  { days: 7, text: '7일' },
  { days: 14, text: '14일' },
  { days: 90, text: '90일' },
];

/** Names by which a machine calls itself alone. */
const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Makes invitations (a link and a short code) and ends them. */
export function InvitePanel({ classId, memberCount }: { classId: string; memberCount: number }): ReactElement {
  const path = `/api/classes/${classId}/invitations`;
  const { value, error, ask } = useAsked<{ invitations: Invitation[] }>(path);
  const [made, setMade] = useState<NewInvitation | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  useEffect(() => {
    // Somebody came in: an invitation was used.
    if (memberCount > 0) void ask();
  }, [memberCount, ask]);

  const create = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    const body = { role: fields.get('role'), expiresInDays: Number(fields.get('days')) };
    const answered = await requestJson<NewInvitation>(path, { method: 'POST', body });
    setBusy(false);
    setFailure(answered.ok ? null : answered.error.message);
    if (answered.ok) setMade(answered.value);
    await ask();
  };
  const end = async (invitationId: string) => {
    const answered = await requestJson(path, { method: 'DELETE', body: { invitationId } });
    setFailure(answered.ok ? null : answered.error.message);
    if (made?.invitation.id === invitationId) setMade(null);
    await ask();
  };
  return (
    <section aria-labelledby="invite" className={styles['panel']}>
      <h2 id="invite">초대</h2>
      <form className={styles['make']} onSubmit={create}>
        <label>
          역할
          <select name="role" defaultValue="learner">
            <option value="learner">수강생</option>
            <option value="instructor">강의자</option>
          </select>
        </label>
        <label>
          기한
          <select name="days" defaultValue="14">
            {periods.map(({ days, text }) => (
              <option key={days} value={days}>
                {text}
              </option>
            ))}
          </select>
        </label>
        <Button type="submit" look="primary" isBusy={isBusy}>
          초대 만들기
        </Button>
      </form>
      <Failure text={failure} />
      {made ? <MadeInvitation made={made} /> : null}
      {error && !value ? <AskedError error={error} onRetry={ask} /> : null}
      {!error && !value ? <Skeleton lines={2} /> : null}
      {value && value.invitations.length > 0 ? <InvitationTable invitations={value.invitations} onEnd={end} /> : null}
      {value?.invitations.length === 0 ? <p className={styles['none']}>지금 쓸 수 있는 초대가 없습니다.</p> : null}
    </section>
  );
}

/** The link is shown this once: the server keeps only its fingerprint. */
function MadeInvitation({ made }: { made: NewInvitation }): ReactElement {
  const link = `${location.origin}${made.path}`;
  return (
    <div className={styles['made']} role="status">
      <div>
        <p className={styles['label']}>코드</p>
        <p className={styles['row']}>
          <code className={styles['code']}>{made.invitation.code}</code>
          <CopyButton text={made.invitation.code} what="코드를" />
        </p>
      </div>
      <div>
        <p className={styles['label']}>링크 (이 화면을 떠나면 다시 보이지 않습니다)</p>
        <p className={styles['row']}>
          <code className={styles['link']}>{link}</code>
          <CopyButton text={link} what="링크를" />
        </p>
        {loopbackHosts.has(location.hostname) ? (
          <p className={styles['hint']}>
            이 링크는 이 컴퓨터에서만 열립니다. 다른 컴퓨터로 보내려면 서버를 시작할 때 나온 다른 주소로 들어와
            만들거나, 코드를 알려 주세요.
          </p>
        ) : null}
      </div>
    </div>
  );
}
