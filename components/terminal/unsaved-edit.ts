import { isRecord, readLocal, removeLocal, writeLocal } from '#components/storage/local.ts';

/** A file that is open in an editor. Its path says which text it had when it was opened. */
export type OpenFile = { path: string; text: string };

const nameOf = (itemId: string) => `edit.${itemId}`;

/** What was written into this file and not saved yet, as before a reload; null where nothing was. */
export function unsavedText(itemId: string, file: OpenFile): string | null {
  const kept = readLocal(nameOf(itemId), isOpenFile);
  return kept?.path === file.path ? kept.text : null;
}

/** Keeps what is being written in this browser. */
export function keepUnsaved(itemId: string, file: OpenFile): void {
  writeLocal(nameOf(itemId), file);
}

/** The editor was closed. */
export function forgetUnsaved(itemId: string): void {
  removeLocal(nameOf(itemId));
}

function isOpenFile(value: unknown): value is OpenFile {
  return isRecord(value) && typeof value['path'] === 'string' && typeof value['text'] === 'string';
}
