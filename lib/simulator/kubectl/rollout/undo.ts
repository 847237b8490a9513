import { createDescribeWriter } from '#lib/simulator/kinds/describe-writer.ts';
import { describeTemplate } from '#lib/simulator/kinds/pod-template/describe.ts';
import { lastAppliedOf } from '#lib/simulator/kubectl/apply/last-applied.ts';
import type { Call } from '#lib/simulator/kubectl/command.ts';
import { notVisited } from '#lib/simulator/kubectl/discovery.ts';
import { dryRunOf, writeOptions } from '#lib/simulator/kubectl/dry-run.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import { type Info, metadataOf } from '#lib/simulator/kubectl/info.ts';
import type { PodTemplateSpec } from '#lib/simulator/schema/kubernetes.ts';
import {
  desiredReplicasKey,
  lastAppliedKey,
  maxReplicasKey,
  revisionHistoryKey,
  revisionKey,
} from '#lib/simulator/schema/well-known.ts';
import { clone, isEqual, type Json, type JsonObject } from '#lib/simulator/value.ts';
import { type Revision, revisionsOf, revisionToRestore } from './revisions.ts';

const keptAnnotations = [
  lastAppliedKey,
  revisionKey,
  revisionHistoryKey,
  desiredReplicasKey,
  maxReplicasKey,
  'deprecated.deployment.rollback.to',
];

/** Goes back to an older template; gives the words for the printer. */
export function undoRollout(call: Call, info: Info, wanted: number): string {
  warnAboutApply(call, info);
  if (!['Deployment', 'DaemonSet', 'StatefulSet'].includes(info.type.kind)) {
    throw failure(notVisited(info.type, 'rollbacker', 'rollbacker'));
  }
  const revision = revisionToRestore(info, revisionsOf(call, info), wanted);
  const current = ((info.object['spec'] as JsonObject)['template'] ?? {}) as JsonObject;
  const template = withoutHash(revision.template);
  if (info.type.kind === 'Deployment' && (info.object['spec'] as JsonObject)['paused'] === true) {
    throw failure(
      "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again",
    );
  }
  if (isEqual(template, withoutHash(current as PodTemplateSpec))) {
    return `skipped rollback (current template already matches revision ${wanted})`;
  }
  if (dryRunOf(call) === 'client') {
    const writer = createDescribeWriter();
    describeTemplate(writer, revision.template);
    // The printer's words are only the template for what keeps no revision annotation of its own.
    return `${info.type.kind === 'Deployment' ? '' : 'will roll back to '}${writer.text()}`;
  }
  restore(call, info, { revision, template });
  return 'rolled back';
}

function warnAboutApply(call: Call, info: Info): void {
  if (lastAppliedOf(info.object) === null) return;
  call.err(
    `Warning: resource ${info.type.resource}/${info.name} was previously managed with 'kubectl apply'. Rolling back will not update the ${lastAppliedKey} annotation, which may cause unexpected behavior on future 'kubectl apply' operations. Consider using 'kubectl apply' with your previous configuration file instead.\n`,
  );
}

function withoutHash(template: PodTemplateSpec): PodTemplateSpec {
  const copy = clone(template);
  delete copy.metadata?.labels?.['pod-template-hash'];
  delete copy.metadata?.creationTimestamp;
  return copy;
}

function restore(call: Call, info: Info, given: { revision: Revision; template: PodTemplateSpec }): void {
  const { type, namespace, name } = info;
  const options = writeOptions(call, dryRunOf(call));
  const { revision, template } = given;
  if (type.kind !== 'Deployment') {
    const body = revision.data ?? {};
    const contentType = 'application/strategic-merge-patch+json' as const;
    call.client.patch({ type, namespace, name }, { body, contentType }, options);
    return;
  }
  const body: Json = [
    { op: 'replace', path: '/spec/template', value: template as Json },
    { op: 'replace', path: '/metadata/annotations', value: restoredAnnotations(info, revision) },
  ];
  call.client.patch({ type, namespace, name }, { body, contentType: 'application/json-patch+json' }, options);
}

/** The revision's own annotations, and of the Deployment's only those that are about revisions. */
function restoredAnnotations(info: Info, revision: Revision): JsonObject {
  const annotations: JsonObject = {};
  const current = (metadataOf(info.object)['annotations'] ?? {}) as Record<string, string>;
  for (const key of keptAnnotations) if (current[key] !== undefined) annotations[key] = current[key];
  for (const [key, value] of Object.entries(revision.annotations)) {
    if (!keptAnnotations.includes(key)) annotations[key] = value;
  }
  return annotations;
}
