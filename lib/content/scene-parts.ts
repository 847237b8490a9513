import { dockerSchemas } from '#lib/grader/docker/docker-exercise.ts';
import { behaviourSchemas } from '#lib/grader/exercise.ts';
import type { ItemKey } from '#lib/grader/grade-submission.ts';
import type { PublicFile, PublicOption } from './item.ts';
import { lettersFor, shownChoices } from './letters.ts';
import { type Face, letterAt, trimmed } from './question-parts.ts';
import type { SceneFile } from './scene-file.ts';
import { shownSteps } from './shown-steps.ts';

const scoring = {
  cluster: '클러스터에서 검사한 항목마다 점수가 있고, 통과한 항목의 점수를 더합니다.',
  engine: '엔진과 이미지를 검사한 항목마다 점수가 있고, 통과한 항목의 점수를 더합니다.',
  hidden: '드러나지 않는 상황에서도 검사합니다.',
  predict: '칸마다 실제 클러스터의 값과 견줍니다. 점수는 (맞게 내다본 칸의 수 ÷ 전체 칸의 수)입니다.',
  diagnose:
    '원인이 60점, 근거가 40점입니다. 근거 점수는 (맞게 고른 수 ÷ 맞는 근거의 수) − (잘못 고른 수 ÷ 틀린 근거의 수)이고, 터미널에서 직접 확인한 근거만 셉니다.',
};

type Given = { files: Record<string, string>; startText: string; salt: string };
type Of<Kind extends SceneFile['kind']> = Extract<SceneFile, { kind: Kind }>;

/** Splits an exercise that plays in a cluster or on an engine. `files` are all that its machine has. */
export function sceneParts(spec: SceneFile, { files, startText, salt }: Given): { key: ItemKey; face: Face } {
  switch (spec.kind) {
    case 'predict':
      return predictParts(spec, { files, salt });
    case 'diagnose':
      return diagnoseParts(spec, { files, salt });
    case 'manifest': {
      const { kind, start, wait, checks, worlds, fileName } = spec;
      return {
        key: { ...behaviourSchemas.manifest.parse({ kind, start, wait, checks, worlds, fileName }), files },
        face: { kind, scoring: scoringOf('cluster', worlds), fileName, startText },
      };
    }
    case 'kubectl': {
      const { kind, start, wait, checks, worlds, intro } = spec;
      return {
        key: { ...behaviourSchemas.kubectl.parse({ kind, start, wait, checks, worlds }), files },
        face: { kind, scoring: scoringOf('cluster', worlds), intro, files: ownFiles(files) },
      };
    }
    case 'dockerfile': {
      const { kind, start, wait, checks, worlds, build } = spec;
      return {
        key: { ...dockerSchemas.dockerfile.parse({ kind, start, wait, checks, worlds, build }), files },
        face: { kind, scoring: scoringOf('engine', worlds), fileName: 'Dockerfile', startText, files: ownFiles(files) },
      };
    }
    case 'docker': {
      const { kind, start, wait, checks, worlds, intro } = spec;
      return {
        key: { ...dockerSchemas.docker.parse({ kind, start, wait, checks, worlds }), files },
        face: { kind, scoring: scoringOf('engine', worlds), intro, files: ownFiles(files) },
      };
    }
  }
}

/** What the score is made of; hidden situations are announced where there are some. */
function scoringOf(place: 'cluster' | 'engine', worlds: readonly unknown[]): string {
  return worlds.length > 0 ? `${scoring[place]} ${scoring.hidden}` : scoring[place];
}

function predictParts(
  { kind, start, then, intro, columns, rows }: Of<'predict'>,
  { files, salt }: Pick<Given, 'files' | 'salt'>,
): { key: ItemKey; face: Face } {
  const titles = rows.flatMap((row) => row.cells.map((_, index) => `${row.title} · ${columns[index]}`));
  const cells = rows
    .flatMap((row) => row.cells)
    .map(({ choices: _, value, ...cell }, index) => ({
      ...trimmed(cell),
      id: letterAt(index),
      title: titles[index] ?? '',
      value,
    }));
  const idOf = (name: string) => cells.find((cell) => cell.name === name)?.id ?? '';
  const shownRows = rows.map((row) => ({
    title: row.title,
    cells: row.cells.map(({ name, choices }) => ({
      id: idOf(name),
      choices: choices ? shownChoices(`${salt}/${name}`, choices) : null,
    })),
  }));
  const shownFiles = Object.entries(files).map(([name, text]) => ({ name, text }));
  return {
    key: { kind, start, files, then, cells },
    face: {
      kind,
      scoring: scoring.predict,
      intro,
      files: shownFiles,
      start: shownSteps(start.steps),
      // biome-ignore lint/suspicious/noThenProperty: the authors' word; its value is a list and never called
      then: shownSteps(then),
      columns,
      rows: shownRows,
    },
  };
}

function diagnoseParts(
  { kind, start, intro, causes, evidence }: Of<'diagnose'>,
  { files, salt }: Pick<Given, 'files' | 'salt'>,
): { key: ItemKey; face: Face } {
  const lettered = <T extends { name: string; misconception?: string | undefined }>(options: T[], of: string) => {
    const letters = lettersFor(
      `${salt}/${of}`,
      options.map(({ name }) => name),
      { mustMove: false },
    );
    return options.map((option) => ({ ...trimmed(option), id: letters.get(option.name) ?? '' }));
  };
  const keyCauses = lettered(causes, 'causes');
  const keyEvidence = lettered(evidence, 'evidence').map(({ seen, ...option }) =>
    seen === undefined ? option : { ...option, seen },
  );
  return {
    key: { kind, start, files, causes: keyCauses, evidence: keyEvidence },
    face: {
      kind,
      scoring: scoring.diagnose,
      intro,
      files: ownFiles(files),
      causes: shown(keyCauses),
      evidence: shown(keyEvidence),
    },
  };
}

function shown(options: { id: string; text: string }[]): PublicOption[] {
  return options.map(({ id, text }) => ({ id, text })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The files that lie in the learner's folder; those below cluster/ only made the start. */
function ownFiles(files: Record<string, string>): PublicFile[] {
  const own = Object.entries(files).filter(([name]) => !name.startsWith('cluster/'));
  return own.map(([name, text]) => ({ name, text }));
}
