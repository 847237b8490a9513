import { readLocal, removeLocal, writeLocal } from '#components/storage/local.ts';

const name = 'lessonsRead';

/** Lessons (`<chapter>/<lesson>`) marked as read in this browser without an account. */
export function listReadHere(): string[] {
  return readLocal(name, isTexts) ?? [];
}

/** Marks a lesson as read in this browser. */
export function keepReadHere(lessonId: string): void {
  writeLocal(name, [...new Set([...listReadHere(), lessonId])]);
}

/** Forgets the marks, once an account has them. */
export function forgetReadHere(): void {
  removeLocal(name);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
