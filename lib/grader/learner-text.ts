import type { KubeObject } from '#lib/simulator/value.ts';

/** An object of the learner's text; `isTaken` is false when the API server refused it. */
export type WrittenObject = { kind: string; name: string; namespace: string | undefined; isTaken: boolean };

/** Where the learner's text speaks of an object: lets a cause be traced back to its line. */
export type LearnerText = {
  objects: WrittenObject[];
  /** The place of a field (or its nearest parent that is written) in the text, or null when the object is not in it. */
  locate(object: Pick<KubeObject, 'kind' | 'metadata'>, path: string): { line: number; column: number } | null;
};

/** For answers that are not a text with objects in it, such as typed commands. */
export const noText: LearnerText = { objects: [], locate: () => null };
