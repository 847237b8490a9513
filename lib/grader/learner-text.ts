import type { KubeObject } from '#lib/simulator/value.ts';

/** Where the learner's text speaks of an object: lets a cause be traced back to its line. */
export type LearnerText = {
  objects: { kind: string; name: string; namespace: string | undefined }[];
  /** The place of a field (or its nearest parent that is written) in the text, or null when the object is not in it. */
  locate(object: Pick<KubeObject, 'kind' | 'metadata'>, path: string): { line: number; column: number } | null;
};

/** For answers that are not a text with objects in it, such as typed commands. */
export const noText: LearnerText = { objects: [], locate: () => null };
