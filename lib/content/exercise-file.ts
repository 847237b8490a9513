import { z } from 'zod';
import { type QuestionFile, questionSchemas } from './question-file.ts';
import { type CheckedFile, type SceneFile, sceneSchemas } from './scene-file.ts';

/** exercise.yaml, by `kind`. */
export const exerciseFileSchema = z.discriminatedUnion('kind', [
  questionSchemas.single,
  questionSchemas.multiple,
  questionSchemas.order,
  questionSchemas.text,
  questionSchemas.number,
  questionSchemas.match,
  questionSchemas.cloze,
  sceneSchemas.predict,
  sceneSchemas.diagnose,
  sceneSchemas.manifest,
  sceneSchemas.kubectl,
  sceneSchemas.dockerfile,
  sceneSchemas.docker,
]);

export type ExerciseFile = QuestionFile | SceneFile;

/** Whether an exercise's checks look at what an answer did to a cluster or an engine. */
export function isChecked(spec: ExerciseFile): spec is CheckedFile {
  return 'checks' in spec;
}

/** Whether an exercise plays in a cluster or on an engine. */
export function isScene(spec: ExerciseFile): spec is SceneFile {
  return isChecked(spec) || spec.kind === 'predict' || spec.kind === 'diagnose';
}
