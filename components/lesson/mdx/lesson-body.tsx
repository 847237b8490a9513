import type { ComponentType, ReactNode } from 'react';
import * as React from 'react';
import * as jsxRuntime from 'react/jsx-runtime';
import { LiveFigure } from '#components/picture/live-figure.tsx';
import { findItem } from '#lib/content/course.ts';
import type { PublicItem } from '#lib/content/item.ts';
import { Guess, Remember } from './asides.tsx';
import { Callout } from './callout.tsx';
import { CodeWords } from './code-words.tsx';
import { Figure } from './figure.tsx';
import { Listing, Terminal } from './listing.tsx';
import { Tab, Tabs } from './tabs.tsx';
import { Term } from './term.tsx';

export type ExerciseProps = { item: PublicItem; children: ReactNode };

type Components = Record<string, unknown>;

/**
 * A lesson's text. `code` is what the build made of lesson.mdx; it holds markup only (the build refuses code in
 * lessons) and is evaluated on the server, never in a browser. `exercise` draws an item below its prompt.
 */
export function LessonBody({ code, exercise: Exercise }: { code: string; exercise: ComponentType<ExerciseProps> }) {
  const evaluate = new Function('React', '_jsx_runtime', 'ReactDOM', code);
  const { default: Content } = evaluate(React, jsxRuntime, {}) as {
    default: (props: { components: Components }) => ReactNode;
  };
  const slot = ({ id, children }: { id: string; children: ReactNode }) => {
    const item = findItem(id);
    if (!item) throw new Error(`the lesson asks for ${id}, which the course does not have`);
    return <Exercise item={item}>{children}</Exercise>;
  };
  const components = {
    Term,
    Callout,
    Figure,
    Live: LiveFigure,
    Listing,
    Terminal,
    Tabs,
    Tab,
    Guess,
    Remember,
    Exercise: slot,
    code: InlineCode,
    table: ScrollingTable,
    th: ColumnHead,
  };
  return Content({ components });
}

/** Code within a line of text; a listing's code holds elements and is drawn as it is. */
function InlineCode({ children, ...props }: React.ComponentProps<'code'>) {
  return <code {...props}>{typeof children === 'string' ? <CodeWords text={children} /> : children}</code>;
}

/** A wide table scrolls in its own box instead of widening the page. */
function ScrollingTable(props: React.ComponentProps<'table'>) {
  return (
    <div className="table-box">
      <table {...props} />
    </div>
  );
}

/** The corner of a table that has names on both edges is no header. */
function ColumnHead({ children, ...props }: React.ComponentProps<'th'>) {
  if (children === undefined || children === '') return <td />;
  return (
    <th scope="col" {...props}>
      {children}
    </th>
  );
}
