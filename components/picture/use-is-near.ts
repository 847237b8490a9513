'use client';

import { type RefObject, useEffect, useState } from 'react';

/** Whether an element has come as near to the window as `margin` says; once it has, it stays so. */
export function useIsNear(box: RefObject<HTMLElement | null>, margin: string): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { rootMargin: margin },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [box, margin]);
  return isNear;
}
