import { type ObjectCondition, resourceOf } from '#lib/grader/condition.ts';
import type { Cause } from '#lib/grader/grade.ts';
import type { LearnerText } from '#lib/grader/learner-text.ts';
import { objectName } from '#lib/grader/view.ts';
import type { Cluster } from '#lib/simulator/cluster.ts';
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
  const otherKind = text.objects.find((object) => object.name === condition.name);
  if (otherKind) {
    const place = text.locate(
      { kind: otherKind.kind, metadata: { name: otherKind.name, namespace: otherKind.namespace } },
      'kind',
    );
    return { code: 'KindDiffers', explanation: causeSentence('KindDiffers'), object: wanted, path: 'kind', ...place };
  }
  return { code: 'ObjectMissing', explanation: causeSentence('ObjectMissing'), object: wanted };

  function at(
    code: string,
    object: Parameters<LearnerText['locate']>[0] & { apiVersion: string },
    path: string,
  ): Cause {
    return { code, explanation: causeSentence(code), object: objectName(object), path, ...text.locate(object, path) };
  }
}
