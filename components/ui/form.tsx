'use client';

import {
  type FormEvent,
  type HTMLInputAutoCompleteAttribute,
  type ReactElement,
  type ReactNode,
  useRef,
  useState,
} from 'react';
import type { ApiError } from '#components/api/api-error.ts';
import { Button, type ButtonLook } from './button.tsx';
import { holdComposedEnter } from './composition.ts';
import { Field } from './field.tsx';
import styles from './form.module.css';
import { Notice } from './notice.tsx';

export type FormField = {
  name: string;
  label: string;
  hint?: ReactNode;
  type?: 'text' | 'email' | 'password' | 'number';
  autoComplete?: HTMLInputAutoCompleteAttribute;
  initial?: string;
  inputMode?: 'text' | 'email' | 'numeric';
  /** Gives a Korean sentence when the value cannot be sent. */
  check?: (value: string, values: Record<string, string>) => string | null;
};

/** Null when it went well; else what is wrong, at a field or as a whole. */
export type FormOutcome = Pick<ApiError, 'message' | 'field' | 'retryAfterSeconds'> | null;

/** A form whose mistakes stand beside their fields; the focus goes to the first of them. */
export function Form({
  fields,
  submitText,
  submitLook = 'primary',
  intro,
  onSubmit,
  children,
}: {
  fields: FormField[];
  submitText: string;
  submitLook?: ButtonLook;
  /** What to know before one fills it in. */
  intro?: ReactNode;
  onSubmit: (values: Record<string, string>) => Promise<FormOutcome>;
  /** Between the fields and the button. */
  children?: ReactNode;
}): ReactElement {
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<FormOutcome>(null);
  const [isBusy, setBusy] = useState(false);

  const refuse = (found: Record<string, string>) => {
    setErrors(found);
    const first = fields.find((field) => found[field.name]);
    if (first) form.current?.querySelector<HTMLInputElement>(`[name="${first.name}"]`)?.focus();
  };
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const values = valuesOf(event.currentTarget);
    setFailure(null);
    const found = mistakesOf(fields, values);
    if (Object.keys(found).length > 0) return refuse(found);
    setErrors({});
    setBusy(true);
    const outcome = await onSubmit(values);
    setBusy(false);
    if (!outcome) return;
    const isAtField = fields.some((field) => field.name === outcome.field);
    if (isAtField && outcome.field) refuse({ [outcome.field]: outcome.message });
    else setFailure(outcome);
  };
  return (
    <form ref={form} className={styles['form']} onSubmit={send} onKeyDown={holdComposedEnter} noValidate method="post">
      {failure ? (
        <Notice tone="bad" isAlert>
          <p>{failure.message}</p>
          {failure.retryAfterSeconds ? <p>{waitSentence(failure.retryAfterSeconds)}</p> : null}
        </Notice>
      ) : null}
      {intro}
      {fields.map(({ name, label, hint, type = 'text', autoComplete = 'off', initial, inputMode }) => (
        <Field
          key={name}
          name={name}
          label={label}
          hint={hint}
          type={type}
          autoComplete={autoComplete}
          defaultValue={initial}
          inputMode={inputMode}
          error={errors[name]}
        />
      ))}
      {children}
      <div>
        <Button type="submit" look={submitLook} isBusy={isBusy}>
          {submitText}
        </Button>
      </div>
    </form>
  );
}

/** How long to wait, in words. */
function waitSentence(seconds: number): string {
  return seconds < 90
    ? `${Math.ceil(seconds)}초 뒤에 할 수 있습니다.`
    : `${Math.ceil(seconds / 60)}분 뒤에 할 수 있습니다.`;
}

function valuesOf(form: HTMLFormElement): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') values[name] = value;
  return values;
}

function mistakesOf(fields: FormField[], values: Record<string, string>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, check } of fields) {
    const mistake = check?.(values[name] ?? '', values);
    if (mistake) found[name] = mistake;
  }
  return found;
}
