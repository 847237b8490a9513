'use client';

import { type KeyboardEvent, type ReactElement, type ReactNode, useId, useRef, useState } from 'react';

/**
 * Tabs as the ARIA practices have them: one is in the tab order, the arrow keys choose. What is hidden is hidden by
 * style, only where scripts run (tabs.css), so the first paint looks as the page stays.
 */
export function LessonTabs({ tabs }: { tabs: { title: string; content: ReactNode }[] }): ReactElement {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(0);
  const choose = (index: number) => {
    setChosen(index);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[index]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextTab({ key: event.key, chosen, count: tabs.length });
    if (next === null) return;
    event.preventDefault();
    choose(next);
  };
  return (
    <div className="lesson-tabs">
      <div className="lesson-tab-list" role="tablist" ref={list} onKeyDown={onKeyDown}>
        {tabs.map(({ title }, index) => (
          <button
            key={title}
            type="button"
            role="tab"
            id={`${id}-tab-${index}`}
            aria-controls={`${id}-panel-${index}`}
            aria-selected={index === chosen}
            tabIndex={index === chosen ? 0 : -1}
            onClick={() => setChosen(index)}
          >
            {title}
          </button>
        ))}
      </div>
      {tabs.map(({ title, content }, index) => (
        <section
          key={title}
          className="lesson-tab"
          role="tabpanel"
          id={`${id}-panel-${index}`}
          aria-labelledby={`${id}-tab-${index}`}
          data-chosen={index === chosen}
        >
          <p className="lesson-tab-title">{title}</p>
          {content}
        </section>
      ))}
    </div>
  );
}

/** The tab that a key leads to, from the first round to the last and back; null for keys that mean something else. */
export function nextTab({ key, chosen, count }: { key: string; chosen: number; count: number }): number | null {
  switch (key) {
    case 'ArrowRight':
      return (chosen + 1) % count;
    case 'ArrowLeft':
      return (chosen + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
