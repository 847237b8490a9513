import { type ReactElement, useId } from 'react';
import type { ShownStep } from '#lib/content/item.ts';
import styles from './shown-steps.module.css';

/** What was done to a cluster, in order: commands as they were typed, and the time that goes by between them. */
export function ShownSteps({ title, steps }: { title: string; steps: readonly ShownStep[] }): ReactElement | null {
  const id = useId();
  if (steps.length === 0) return null;
  return (
    <div>
      <p id={id} className={styles['title']}>
        {title}
      </p>
      <ol className={styles['steps']} aria-labelledby={id}>
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps of one item never change.
          <li key={index} className={step.type === 'command' ? styles['command'] : styles['event']}>
            {step.type === 'command' ? <code className={styles['code']}>{step.text}</code> : step.text}
          </li>
        ))}
      </ol>
    </div>
  );
}
