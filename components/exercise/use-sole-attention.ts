'use client';

import { type RefObject, useEffect } from 'react';

/** While `isOn`, nothing but the element can be reached on the page, and the page behind it does not scroll. */
export function useSoleAttention(target: RefObject<HTMLElement | null>, isOn: boolean): void {
  useEffect(() => {
    if (!isOn || !target.current) return;
    const silenced: Element[] = [];
    for (let element: Element = target.current; element !== document.body; ) {
      const { parentElement } = element;
      if (!parentElement) break;
      for (const sibling of parentElement.children) {
        // What speaks to screen readers goes on speaking.
        if (sibling === element || sibling.hasAttribute('inert') || sibling.hasAttribute('aria-live')) continue;
        sibling.setAttribute('inert', '');
        silenced.push(sibling);
      }
      element = parentElement;
    }
    document.documentElement.classList.add('held');
    return () => {
      for (const element of silenced) element.removeAttribute('inert');
      document.documentElement.classList.remove('held');
    };
  }, [target, isOn]);
}
