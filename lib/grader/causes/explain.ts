import { counted, holds, type ObjectCondition, reachOutcome, resourceOf, selected } from '#lib/grader/condition.ts';
import type { Check } from '#lib/grader/exercise.ts';
import type { Cause } from '#lib/grader/grade.ts';
import type { LearnerText } from '#lib/grader/learner-text.ts';
import { objectName } from '#lib/grader/view.ts';
import type { Cluster } from '#lib/simulator/cluster.ts';
import { findJsonPathValues } from '#lib/simulator/kubectl/jsonpath.ts';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import type { KubeObject } from '#lib/simulator/value.ts';
import { causeSentence } from './korean.ts';
import { missingObject, refusedObject } from './missing.ts';
import { podsOf } from './owner.ts';
import { workloadCauses } from './workload.ts';

export type Scene = { cluster: Cluster; text: LearnerText };

const workloads = [
  'deployments.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'replicasets.apps',
  'jobs.batch',
  'cronjobs.batch',
  'replicationcontrollers',
];
const causesShown = 6;
/** Characters of a value or an output that are shown beside a cause. */
const shownChars = 120;

/** Why a check failed: from what was looked at, over what the cluster reports, to the learner's line. */
export function explainCheck(check: Check, scene: Scene): Cause[] {
  const { condition } = check;
  if (condition.type === 'reach') return explainReach(condition, scene);
  if (check.throughout && holds(condition, scene.cluster))
    return [{ code: 'NotThroughout', explanation: causeSentence('NotThroughout') }];
  if (condition.type === 'command') return distinct(explainCommand(condition, scene)).slice(0, causesShown);
  return distinct([...firstLook(condition, scene), ...deeper(condition, scene)]).slice(0, causesShown);
}

/** What the condition itself sees: nothing there, or another value. */
function firstLook(condition: ObjectCondition, { cluster, text }: Scene): Cause[] {
  const objects = selected(condition, cluster.client);
  if (condition.type === 'count') return [countDiffers(condition, objects)];
  const object = objects[0];
  if (!object) return [missingObject(condition, { cluster, text })];
  const path = condition.path.replace(/^\{?\.?|\}$/g, '');
  const values = findJsonPathValues(condition.path, object);
  const shown =
    values.length === 0
      ? '값이 없습니다'
      : `지금 값은 ${values.map((value) => shortened(JSON.stringify(value))).join(', ')}입니다`;
  const place = path.startsWith('status') ? null : text.locate(object, path);
  return [
    {
      code: 'FieldDiffers',
      explanation: `${causeSentence('FieldDiffers')} ${shown}.`,
      object: objectName(object),
      path,
      ...place,
    },
  ];
}

function countDiffers(condition: Extract<ObjectCondition, { type: 'count' }>, objects: KubeObject[]): Cause {
  const matching = counted(condition, objects).length;
  const among = matching === objects.length ? '' : `(살펴본 ${objects.length}개 가운데)`;
  return { code: 'CountDiffers', explanation: `${causeSentence('CountDiffers')} 지금은 ${matching}개입니다${among}.` };
}

/** What the controllers and nodes report about the workloads behind the condition. */
function deeper(condition: ObjectCondition, scene: Scene): Cause[] {
  const { client } = scene.cluster;
  const resource = resourceOf(condition);
  const wanted = { ...scene, wantedPods: wantedCount(condition) };
  const list = (name: string): KubeObject[] => client.list(name, condition.namespace);
  if (workloads.includes(resource))
    return selected(condition, client).flatMap((object) => workloadCauses(object, wanted));
  if (resource !== 'pods') return [];
  const pods = selected(condition, client);
  const tops = workloads.flatMap(list).filter((object) => !object.metadata.ownerReferences?.length);
  const concerned = tops.filter((top) => pods.length === 0 || podsOf(top, client).some((pod) => pods.includes(pod)));
  const alone = pods.filter((pod) => !pod.metadata.ownerReferences?.length);
  return [...concerned, ...alone]
    .flatMap((object) => workloadCauses(object, wanted))
    .concat(lostPods(scene, condition.namespace));
}

/** That its object was refused; or what the command answered, and what keeps its namespace's pods from being ready. */
function explainCommand(condition: Extract<Check['condition'], { type: 'command' }>, scene: Scene): Cause[] {
  const { client } = scene.cluster;
  const { stdout, stderr } = runLine(condition.run, createShell(scene.cluster.fork()));
  const refused = refusedObject(stderr, scene.text);
  if (refused) return [refused];
  const output = stdout.trim() || stderr.trim();
  const answer = shortened(output);
  const label = output.includes('\n') ? '지금의 출력(첫 줄)' : '지금의 출력';
  const shown = answer === '' ? '지금은 아무것도 나오지 않습니다.' : `${label}: \`${answer.replaceAll('`', "'")}\``;
  const namespace = /(?:^|\s)(?:-n|--namespace)[ =](\S+)/.exec(condition.run)?.[1] ?? 'default';
  const tops = [...workloads, 'pods']
    .flatMap((resource): KubeObject[] => client.list(resource, namespace))
    .filter((object) => !object.metadata.ownerReferences?.length);
  return [
    {
      code: 'CommandDiffers',
      explanation: `${causeSentence('CommandDiffers')} ${shown}`,
      message: condition.run,
    },
    ...tops.flatMap((object) => workloadCauses(object, { ...scene, wantedPods: null })),
  ];
}

/** How many pods the condition waits for, or null when it asks for something else. */
function wantedCount(condition: ObjectCondition): number | null {
  if (condition.type === 'field' && !/[rR]eplicas\}?$/.test(condition.path)) return null;
  const least = condition.atLeast ?? condition.equals;
  return typeof least === 'number' ? least : null;
}

/** Pods of the learner's text that are gone, with nobody to bring them back. */
function lostPods({ cluster, text }: Scene, namespace: string): Cause[] {
  return text.objects
    .filter(({ kind, name, isTaken }) => isTaken && kind === 'Pod' && !cluster.client.find('pods', namespace, name))
    .map(({ kind, name }) => ({
      code: 'NoController',
      explanation: causeSentence('NoController'),
      object: `pod/${name}`,
      path: 'kind',
      ...text.locate({ kind, metadata: { name, namespace } }, 'kind'),
    }));
}

function explainReach(condition: Extract<Check['condition'], { type: 'reach' }>, { cluster }: Scene): Cause[] {
  const outcome = reachOutcome(condition, cluster);
  if (!outcome) return [{ code: 'NoSourcePod', explanation: causeSentence('NoSourcePod') }];
  return outcome.chain.map(({ code, object, detail }) => ({
    code,
    explanation: causeSentence(code),
    message: detail,
    ...(object ? { object } : {}),
  }));
}

/** One line, and not more of it than fits beside an explanation. */
function shortened(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length > shownChars ? `${line.slice(0, shownChars)}…` : line;
}

function distinct(causes: Cause[]): Cause[] {
  const seen = new Set<string>();
  return causes.filter(({ code, line, path }) => {
    const key = `${code} ${path} ${line}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
