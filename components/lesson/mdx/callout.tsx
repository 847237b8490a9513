import type { ReactNode } from 'react';

const labels = { note: '알아두기', myth: '흔한 오해', caution: '주의' } as const;

/** A remark beside the text. `myth` says what is widely believed and what holds instead. */
export function Callout({ kind, title, children }: { kind: keyof typeof labels; title?: string; children: ReactNode }) {
  return (
    <aside className={`callout callout-${kind}`} aria-label={title ?? labels[kind]}>
      <p className="callout-label">
        {labels[kind]}
        {title === undefined ? null : <span className="callout-title">{title}</span>}
      </p>
      {children}
    </aside>
  );
}
