import type { KeyboardEvent } from 'react';

/** Whether a key still belongs to a composition (Hangul being typed). Safari tells Enter that ends one by the code alone. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.keyCode === 229;
}

/** For a form: Enter that ends a composition is not the Enter that sends. */
export function holdComposedEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement && isComposing(event)) event.preventDefault();
}
