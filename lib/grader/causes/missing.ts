import { type ObjectCondition, resourceOf } from '#lib/grader/condition.ts';
import type { Cause } from '#lib/grader/grade.ts';
import type { LearnerText, WrittenObject } from '#lib/grader/learner-text.ts';
import { objectName } from '#lib/grader/view.ts';
import type { Cluster } from '#lib/simulator/cluster.ts';
import { resourceName, resources } from '#lib/simulator/schema/resources.ts';
import type { KubeObject } from '#lib/simulator/value.ts';
import { causeSentence } from './korean.ts';

/** Why the object of a field condition is not there: another name, another kind, another namespace, or nothing at all. */
export function missingObject(
  condition: Extract<ObjectCondition, { type: 'field' }>,
  { cluster, text }: { cluster: Cluster; text: LearnerText },
): Cause {
  const resource = resourceOf(condition);
  const wanted = `${resource}/${condition.name}`;
  const elsewhere = cluster.client.list(resource).find((object) => object.metadata.name === condition.name);
  if (elsewhere) return at('NamespaceDiffers', elsewhere, 'metadata.namespace');
  const sameKind = cluster.client
    .list(resource, condition.namespace)
    .find((object) => text.locate(object, 'metadata.name') !== null);
  if (sameKind) return at('NameDiffers', sameKind, 'metadata.name');
  const written = text.objects.filter((object) => object.name === condition.name);
  const same = written.find((object) => object.kind === kindOf(resource));
  const named = same ?? written[0];
  if (!named) return { code: 'ObjectMissing', explanation: causeSentence('ObjectMissing'), object: wanted };
  const code = same ? (same.isTaken ? 'ObjectMissing' : 'NotApplied') : 'KindDiffers';
  return ofWritten(code, named, { wanted, text });

  function at(code: string, object: KubeObject, path: string): Cause {
    return { code, explanation: causeSentence(code), object: objectName(object), path, ...text.locate(object, path) };
  }
}

/** The object that a command did not find, where the learner wrote it and the API server refused it. */
export function refusedObject(stderr: string, text: LearnerText): Cause | null {
  const [, resource = '', name] = /\(NotFound\): (\S+) "([^"]+)" not found/.exec(stderr) ?? [];
  const refused = text.objects.find((object) => !object.isTaken && object.name === name);
  if (!refused || refused.kind !== kindOf(resource)) return null;
  return ofWritten('NotApplied', refused, { wanted: `${resource}/${name}`, text });
}

function ofWritten(
  code: string,
  { kind, name, namespace }: WrittenObject,
  { wanted, text }: { wanted: string; text: LearnerText },
): Cause {
  const place = text.locate({ kind, metadata: { name, namespace } }, 'kind');
  return { code, explanation: causeSentence(code), object: wanted, path: 'kind', ...place };
}

function kindOf(resource: string): string | undefined {
  return resources.find((one) => resourceName(one) === resource)?.kind;
}
