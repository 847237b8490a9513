import { nextName, type Random } from '#lib/simulator/api/random.ts';
import { fnv1a } from '#lib/simulator/fnv.ts';
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

export const createDeployment: Command = {
  name: 'deployment',
  aliases: ['deploy'],
  flags: [
    ...generatorFlags,
    { name: 'image', type: 'stringSlice', required: true },
    { name: 'port', type: 'int', initial: -1 },
    { name: 'replicas', short: 'r', type: 'int', initial: 1 },
  ],
  run: (call) => {
    const name = oneName(call);
    const images = call.flags.list('image');
    const command = restArguments(call);
    if (images.length > 1 && command.length > 0) throw failure('cannot specify multiple --image options and command');
    createGenerated(call, {
      resource: 'deployments.apps',
      object: deploymentObject(call, name, { images, command }),
      failed: 'failed to create deployment: ',
    });
  },
};

function deploymentObject(call: Call, name: string, given: { images: string[]; command: string[] }): JsonObject {
  const labels = { app: name };
  const port = call.flags.number('port');
  const containers = given.images.map((image, at) => ({
    name: containerName(call, image),
    image,
    ...(given.command.length > 0 ? { command: given.command } : {}),
    ...(port >= 0 && at === 0 ? { ports: [{ containerPort: port }] } : {}),
    resources: {},
  }));
  return {
    kind: 'Deployment',
    apiVersion: 'apps/v1',
    metadata: metadataFor(call, name, { labels }),
    spec: {
      replicas: call.flags.number('replicas'),
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: containers.length > 0 ? containers : null } },
      strategy: {},
    },
    status: {},
  };
}

/** The image's last path part without tag and digest; one that had to be made a label gets a random end. */
function containerName(call: Call, image: string): string {
  const base = image.split('/').at(-1) ?? image;
  const name = (base.split(':')[0] ?? base).split('@')[0] ?? base;
  return /[_.]/.test(name) ? `${name.replaceAll(/[_.]/g, '-')}-${nextName(seedOf(call, image), '')}` : name;
}

/** kubectl's own chance: the same call at the same moment of the same cluster gives the same end. */
function seedOf(call: Call, image: string): Random {
  return { state: fnv1a(image, call.client.cluster.revision()) };
}
