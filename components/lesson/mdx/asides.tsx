import type { ReactNode } from 'react';
import { InlineText } from './inline-text.tsx';

/** A question before the explanation: the reader guesses first, then opens the answer. */
export function Guess({ question, children }: { question: string; children: ReactNode }) {
  return (
    <details className="guess">
      <summary>
        <span className="guess-label">먼저 생각해 보기</span>
        <InlineText text={question} />
      </summary>
      <div className="guess-answer">{children}</div>
    </details>
  );
}

/** The lines to take along at the end of a lesson. */
export function Remember({ children }: { children: ReactNode }) {
  return (
    <section className="remember" aria-label="기억할 것">
      <p className="remember-label">기억할 것</p>
      {children}
    </section>
  );
}
