/** A file as an editor gets it. */
export type EditFile = { path: string; text: string };

/** What `kubectl edit` opens: gives the text that was saved. Throws a CommandError where the editor fails. */
export type Editor = (file: EditFile) => string;
