import type { ReactNode } from 'react';

/** Code with its file name. It scrolls sideways by itself, so it can be reached with the keyboard. */
export function Listing({ title, children }: { title?: string; language: string; children: ReactNode }) {
  return (
    <figure className="listing">
      {title === undefined ? null : <figcaption>{title}</figcaption>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <section tabIndex={0}>
        <pre>
          <code>{children}</code>
        </pre>
      </section>
    </figure>
  );
}

/** Commands and what a cluster printed. */
export function Terminal({ children }: { children: ReactNode }) {
  return (
    <figure className="listing terminal">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <section tabIndex={0}>
        <pre>
          <code>{children}</code>
        </pre>
      </section>
    </figure>
  );
}
