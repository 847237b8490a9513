import { z } from 'zod';
import { printJsonPath } from '#lib/simulator/kubectl/jsonpath.ts';
import { createShell } from '#lib/simulator/kubectl/run.ts';
import type { Json, KubeObject } from '#lib/simulator/value.ts';
import { resourceOf } from './condition.ts';
import type { StageKey, Step } from './exercise.ts';
import type { Grade } from './grade.ts';
import { runHostLine } from './host.ts';
import { gradeParts } from './parts.ts';
import type { Part } from './question-key.ts';
import { openStage } from './stage.ts';
import { playSteps } from './steps.ts';
import { isAccepted } from './text-form.ts';

/** Where the right text of a cell comes from: a template over an object's fields, or what a command prints. */
export const cellValueSchema = z.union([
  z.strictObject({
    resource: z.string(),
    namespace: z.string().default('default'),
    name: z.string(),
    /** A template as `-o jsonpath` takes it: `{.status.readyReplicas}/{.spec.replicas}`. */
    path: z.string(),
    /** What stands for a field that is not there. */
    none: z.string().default('<none>'),
  }),
  z.strictObject({ run: z.string() }),
]);
export type CellValue = z.infer<typeof cellValueSchema>;

/** A state to foretell: the cluster, what happens, and the cells whose texts the evaluator knows afterwards. */
export type PredictKey = StageKey & { kind: 'predict'; then: Step[]; cells: (Part & { value: CellValue })[] };

/** The right text of every cell, by its id. */
export function rightCells(key: PredictKey, seed: number): Map<string, string> {
  const cluster = openStage(key, seed);
  const files = new Map(Object.entries(key.files));
  playSteps(cluster, key.then, { files, mayFail: true });
  const kubectl = createShell(cluster, files);
  const textOf = (value: CellValue) => {
    if ('run' in value) return runHostLine({ files, kubectl, engine: null }, value.run).stdout.trim();
    const { resource, namespace, name, path, none } = value;
    const isNamed = (one: KubeObject) =>
      one.metadata.name === name && (one.metadata.namespace ?? namespace) === namespace;
    const found = cluster.client.list(resourceOf({ resource })).find(isNamed);
    return found ? filled(path, found as unknown as Json, none) : none;
  };
  return new Map(key.cells.map((cell) => [cell.id, textOf(cell.value)]));
}

/** Each `{…}` of the template by itself, so that one that is missing does not take the others with it. */
function filled(path: string, object: Json, none: string): string {
  return path.replace(/\{[^{}]*\}/g, (part) => printJsonPath(part, object, { allowMissing: true }) || none);
}

/** Grades a foretold state: one share for every cell that says what the evaluator finds. */
export function gradePredict(key: PredictKey, { cells, seed }: { cells: Record<string, string>; seed: number }): Grade {
  const right = rightCells(key, seed);
  return gradeParts(
    key.cells.map(({ value: _, ...part }) => {
      const text = cells[part.id] ?? '';
      return { part, isFilled: text.trim() !== '', isRight: isAccepted(text, [right.get(part.id) ?? '']) };
    }),
  );
}
