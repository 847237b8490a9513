import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { ClassView } from '#components/class/class-view.tsx';

export const metadata: Metadata = { title: '클래스' };

export default async function ClassPage({ params }: { params: Promise<{ id: string }> }): Promise<ReactElement> {
  const { id } = await params;
  return <ClassView classId={id} />;
}
