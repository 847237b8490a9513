import { Children, isValidElement, type ReactNode } from 'react';
import { LessonTabs } from './lesson-tabs.tsx';

type TabProps = { title: string; children: ReactNode };

/** Alternatives of which the reader looks at one. Without scripts they stand one below the other. */
export function Tabs({ children }: { children: ReactNode }) {
  const tabs = Children.toArray(children).flatMap((child) =>
    isValidElement<TabProps>(child) ? [{ title: child.props.title, content: child.props.children }] : [],
  );
  return <LessonTabs tabs={tabs} />;
}

/** One of several alternatives; `Tabs` draws it. */
export function Tab({ children }: TabProps) {
  return children;
}
