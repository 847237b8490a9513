const prefix = 'kubenote.';

/** Reads a value of this browser; null when there is none, it is broken, or storage is closed. */
export function readLocal<Value>(name: string, isValid: (value: unknown) => value is Value): Value | null {
  try {
    const text = localStorage.getItem(prefix + name);
    if (text === null) return null;
    const value: unknown = JSON.parse(text);
    return isValid(value) ? value : null;
  } catch {
    return null;
  }
}

/** Keeps a value in this browser; false when storage is full or closed. */
export function writeLocal(name: string, value: unknown): boolean {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Forgets a value of this browser. */
export function removeLocal(name: string): void {
  try {
    localStorage.removeItem(prefix + name);
  } catch {
    // Storage is closed: there is nothing to forget.
  }
}

/** The names of the kept values that begin so, without the product's own prefix. */
export function listLocal(beginning: string): string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix + beginning))
      .map((key) => key.slice(prefix.length));
  } catch {
    return [];
  }
}

/** Forgets all that was kept here of somebody's work, as when they sign out on a computer that others use; the theme stays. */
export function forgetWork(): void {
  for (const name of listLocal('')) if (name !== 'theme') removeLocal(name);
}

/** Whether a value is a plain object of names and values. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
