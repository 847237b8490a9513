import type { ReactNode } from 'react';

const names: Record<string, string> = { yaml: 'YAML', json: 'JSON', shell: '셸', dockerfile: 'Dockerfile', text: '글' };

/** Code with its file name. It scrolls sideways by itself, so it can be reached with the keyboard. */
export function Listing({ title, language, children }: { title?: string; language: string; children: ReactNode }) {
  const name = title ?? names[language] ?? language;
  return (
    <figure className="listing">
      {title === undefined ? null : <figcaption>{title}</figcaption>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <section tabIndex={0} aria-label={`${name} 코드`}>
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
      <section tabIndex={0} aria-label="터미널 화면">
        <pre>
          <code>{children}</code>
        </pre>
      </section>
    </figure>
  );
}
