import type { Cluster } from '#lib/simulator/cluster.ts';
import { explainCheck } from './causes/explain.ts';
import { causeSentence } from './causes/korean.ts';
import type { BehaviourKey, Check } from './exercise.ts';
import type { Cause, CheckResult, Grade, Problem } from './grade.ts';
import type { LearnerText } from './learner-text.ts';
import { signatureOf } from './signature.ts';
import { isPassed, observeWorld } from './world.ts';

/**
 * Grades what became of an answer: the visible checks on the settled cluster, then each hidden world on a fork of it, or
 * on the cluster that `play` makes of the same answer from another seed.
 */
export function gradeCluster(
  key: BehaviourKey,
  {
    begun,
    settled,
    play,
    text,
    problems,
    isUntouched = false,
  }: {
    /** As the learner found it. */
    begun: Cluster;
    settled: Cluster;
    play: (seed: number) => Cluster;
    text: LearnerText;
    problems: Problem[];
    /** The API server took nothing of the answer: what holds all the same is not the answer's doing and earns nothing. */
    isUntouched?: boolean;
  },
): Grade {
  const files = new Map(Object.entries(key.files));
  const visible = key.checks.map((check) =>
    result(check, { passed: isPassed(check, { begun, cluster: settled }), cluster: settled, text }),
  );
  const hidden = key.worlds.flatMap((world) => {
    const begin = world.seed === undefined ? settled : play(world.seed);
    const { cluster, isTooBusy, observations } = observeWorld(begin, world, files);
    return observations.map(({ check, passed }) => ({
      ...(passed || !failedBefore(check, { key, visible })
        ? result(check, { passed, cluster, text, ...(isTooBusy ? { causes: tooBusy } : {}) })
        : sameAsBefore(check)),
      name: `${world.name}/${check.name}`,
      world: world.title,
    }));
  });
  const checks = [...visible, ...hidden];
  return gradeOf(isUntouched ? checks.map(unearned) : checks, problems);
}

/** Whether the same condition failed already before the hidden situation came about. */
function failedBefore({ condition }: Check, { key, visible }: { key: BehaviourKey; visible: CheckResult[] }): boolean {
  const wanted = JSON.stringify(condition);
  return key.checks.some((one, index) => !visible[index]?.passed && JSON.stringify(one.condition) === wanted);
}

/** Its reasons are those that the visible check gives; the author's sentence is about the situation, which is not to blame. */
function sameAsBefore({ name, title, weight }: Check): CheckResult {
  const explanation = '이 상황이 되기 전부터 통과하지 못했습니다. 위의 까닭부터 고쳐 주세요.';
  return { name, title, weight, passed: false, share: 0, explanation, causes: [] };
}

const nothingTaken = 'API 서버가 매니페스트를 받지 않아 아무것도 바뀌지 않았으므로, 이 항목은 점수에 넣지 않았습니다.';

function unearned(check: CheckResult): CheckResult {
  return check.passed ? { ...check, passed: false, share: 0, explanation: nothingTaken } : check;
}

/** What was seen of a cluster that was not watched to the end explains nothing more. */
const tooBusy: Cause[] = [{ code: 'TooBusy', explanation: causeSentence('TooBusy') }];

function result(
  check: Check,
  { passed, cluster, text, causes }: { passed: boolean; cluster: Cluster; text: LearnerText; causes?: Cause[] },
): CheckResult {
  const { name, title, weight, explanation, misconception } = check;
  if (passed) return { name, title, passed, weight, share: 1, explanation: '', causes: [] };
  const failed: CheckResult = { name, title, passed, weight, share: 0, explanation, causes: [] };
  if (misconception) failed.misconception = misconception;
  failed.causes = causes ?? explainCheck(check, { cluster, text });
  return failed;
}

/** The grade that a list of checks makes: the weighted share, rounded down so that 100 means everything. */
export function gradeOf(checks: CheckResult[], problems: Problem[]): Grade {
  const total = checks.reduce((sum, check) => sum + check.weight, 0);
  const earned = checks.reduce((sum, check) => sum + check.weight * check.share, 0);
  const scorePercent = total === 0 ? 0 : Math.floor((100 * earned) / total + 1e-9);
  const verdict = scorePercent === 100 ? 'passed' : scorePercent > 0 ? 'partly' : 'failed';
  return { scorePercent, verdict, checks, problems, signature: signatureOf(verdict, checks, problems) };
}

/** The grade of an answer that could not be read at all: it says why and counts for nothing. */
export function unreadable(problems: Problem[]): Grade {
  return {
    scorePercent: 0,
    verdict: 'unreadable',
    checks: [],
    problems,
    signature: signatureOf('unreadable', [], problems),
  };
}
