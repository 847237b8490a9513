import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { JoinForm } from '#components/class/join-form.tsx';
import { Page } from '#components/site/page.tsx';
import { getActor } from '#lib/auth/session.ts';
import { findInvitedClass } from '#lib/classes/invitations-store.ts';

export const metadata: Metadata = { title: '클래스 참여', referrer: 'no-referrer' };

type Query = { token?: string | string[] };

export default async function JoinPage({ searchParams }: { searchParams: Promise<Query> }): Promise<ReactElement> {
  const { token } = await searchParams;
  const link = typeof token === 'string' && token !== '' ? token : null;
  const actor = await getActor();
  const invited = link && actor.kind === 'user' ? await findInvitedClass(actor, { token: link }) : null;
  return (
    <Page title="클래스 참여" width="narrow">
      <JoinForm token={link} invited={invited} />
    </Page>
  );
}
