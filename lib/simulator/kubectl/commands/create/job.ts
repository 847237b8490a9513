import { build, requireInfos } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import {
  createGenerated,
  generatorFlags,
  metadataFor,
  oneName,
  restArguments,
} from '#lib/simulator/kubectl/generate.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

export const createJob: Command = {
  name: 'job',
  flags: [...generatorFlags, { name: 'image', type: 'string' }, { name: 'from', type: 'string' }],
  run: (call) => {
    const name = oneName(call);
    const [image, from] = [call.flags.text('image'), call.flags.text('from')];
    const command = restArguments(call);
    if ((image === '') === (from === '')) throw failure('either --image or --from must be specified');
    if (from !== '' && command.length > 0) throw failure('cannot specify --from and command');
    const object = from === '' ? jobObject(call, name, { image, command }) : jobFromCronJob(call, name, from);
    createGenerated(call, { resource: 'jobs.batch', object, failed: 'failed to create job: ' });
  },
};

export const createCronJob: Command = {
  name: 'cronjob',
  aliases: ['cj'],
  flags: [
    ...generatorFlags,
    { name: 'image', type: 'string', required: true },
    { name: 'schedule', type: 'string', required: true },
    { name: 'restart', type: 'string' },
  ],
  run: (call) => {
    const name = oneName(call);
    const command = restArguments(call);
    const template = podTemplate(name, {
      image: call.flags.text('image'),
      command,
      restart: call.flags.text('restart') || 'OnFailure',
    });
    createGenerated(call, {
      resource: 'cronjobs.batch',
      object: {
        kind: 'CronJob',
        apiVersion: 'batch/v1',
        metadata: metadataFor(call, name),
        spec: {
          schedule: call.flags.text('schedule'),
          jobTemplate: { metadata: { name }, spec: { template } },
        },
        status: {},
      },
      failed: 'failed to create cronjob: ',
    });
  },
};

function jobObject(call: Call, name: string, given: { image: string; command: string[] }): JsonObject {
  return {
    kind: 'Job',
    apiVersion: 'batch/v1',
    metadata: metadataFor(call, name),
    spec: { template: podTemplate(name, { ...given, restart: 'Never' }) },
    status: {},
  };
}

function podTemplate(name: string, given: { image: string; command: string[]; restart: string }): JsonObject {
  const { image, command, restart } = given;
  const container = { name, image, ...(command.length > 0 ? { command } : {}), resources: {} };
  return { metadata: {}, spec: { containers: [container], restartPolicy: restart } };
}

function jobFromCronJob(call: Call, name: string, from: string): JsonObject {
  const built = build(call, { args: [from], continueOnError: false });
  const [info] = requireInfos(built);
  if (info?.type.kind !== 'CronJob') throw failure(`unknown object type *${info?.type.version}.${info?.type.kind}`);
  const metadata = info.object['metadata'] as JsonObject;
  const template = (info.object['spec'] as JsonObject)['jobTemplate'] as JsonObject;
  const inherited = (template['metadata'] ?? {}) as {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  const annotations = { 'cronjob.kubernetes.io/instantiate': 'manual', ...inherited.annotations };
  const owner = {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    name: metadata['name'] ?? '',
    uid: metadata['uid'] ?? '',
    controller: true,
  };
  return {
    kind: 'Job',
    apiVersion: 'batch/v1',
    metadata: {
      ...metadataFor(call, name, { annotations, ...(inherited.labels ? { labels: inherited.labels } : {}) }),
      ownerReferences: [owner],
    },
    spec: template['spec'] ?? {},
    status: {},
  };
}
