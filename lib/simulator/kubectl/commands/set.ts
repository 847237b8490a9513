import { build, requireInfos } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { type CommandError, failure } from '#lib/simulator/kubectl/errors.ts';
import type { Flag } from '#lib/simulator/kubectl/flags.ts';
import {
  allFlag,
  dryRunFlag,
  fieldManagerFlag,
  fileFlags,
  printFlags,
  recordFlag,
  selectorFlag,
} from '#lib/simulator/kubectl/globals.ts';
import { readPairs, splitPairs } from '#lib/simulator/kubectl/pairs.ts';
import { changeAll, matchesPattern } from '#lib/simulator/kubectl/pod-changes.ts';
import { withPodSpec } from '#lib/simulator/kubectl/pod-template.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { parseResourceList } from './create/policy.ts';
import { buildOptions } from './label.ts';
import { setEnvCommand } from './set-env.ts';
import { setSelectorCommand, setSubjectCommand } from './set-others.ts';

const setFlags: Flag[] = [
  ...fileFlags,
  ...printFlags,
  selectorFlag,
  allFlag,
  dryRunFlag,
  fieldManagerFlag('kubectl-set'),
  { name: 'local', type: 'bool' },
  recordFlag,
];

export const setCommand: Command = {
  name: 'set',
  commands: [
    { name: 'image', flags: setFlags, run: setImage },
    {
      name: 'resources',
      flags: [
        ...setFlags,
        { name: 'containers', short: 'c', type: 'string', initial: '*' },
        { name: 'limits', type: 'string' },
        { name: 'requests', type: 'string' },
      ],
      run: setResources,
    },
    { name: 'serviceaccount', aliases: ['sa'], flags: setFlags, run: setServiceAccount },
    setEnvCommand(setFlags),
    setSelectorCommand(setFlags),
    setSubjectCommand(setFlags),
  ],
};

/** Without the server there are only files. */
function refuseLocalNames(call: Call, names: string[]): void {
  if (!call.flags.bool('local') || names.length === 0) return;
  const examples = "   '-f rsrc.yaml'\n   '--filename=rsrc.json'";
  throw failure(
    `you must specify resources by --filename when --local is set.\nExample resource specifications include:\n${examples}`,
  );
}

type Container = JsonObject & { name?: string };

function setImage(call: Call): void {
  const { resources, pairs } = splitPairs(call.args, 'image');
  const images = readPairs(pairs, { what: 'image', removals: false }).set;
  refuseLocalNames(call, resources);
  const infos = requireInfos(build(call, buildOptions(call, resources)));
  if (images.size === 0) throw failure('at least one image update is required');
  if (images.size > 1 && images.has('*')) {
    throw failure(
      'all containers are already specified by *, but saw more than one container_name=container_image pairs',
    );
  }
  const missing: CommandError[] = [];
  changeAll(call, infos, {
    operation: 'image updated',
    failed: 'failed to patch image update to pod template: ',
    missing,
    change: (info) => withPodSpec(info.type, info.object, (spec) => withImages(spec, images, missing)),
  });
}

function withImages(spec: JsonObject, images: Map<string, string>, missing: CommandError[]): JsonObject {
  const changed: JsonObject = { ...spec };
  for (const [name, image] of images) {
    let found = false;
    for (const field of ['initContainers', 'containers']) {
      const containers = changed[field];
      if (!Array.isArray(containers)) continue;
      changed[field] = containers.map((item) => {
        const container = item as Container;
        if (name !== '*' && container.name !== name) return container;
        found = true;
        return { ...container, image };
      });
    }
    if (!found) missing.push(failure(`error: unable to find container named ${JSON.stringify(name)}`));
  }
  return changed;
}

function setResources(call: Call): void {
  const { flags } = call;
  refuseLocalNames(call, call.args);
  const infos = requireInfos(build(call, buildOptions(call, call.args)));
  if (flags.text('limits') === '' && flags.text('requests') === '') {
    throw failure('you must specify an update to requests or limits (in the form of --requests/--limits)');
  }
  const limits = parseResourceList(flags.text('limits'));
  const requests = parseResourceList(flags.text('requests'));
  const wanted = flags.text('containers');
  const missing: CommandError[] = [];
  changeAll(call, infos, {
    operation: 'resource requirements updated',
    failed: 'failed to patch resources update to pod template ',
    missing,
    change: (info) =>
      withPodSpec(info.type, info.object, (spec) => {
        let found = false;
        const changed: JsonObject = { ...spec };
        for (const field of ['initContainers', 'containers']) {
          const containers = spec[field];
          if (!Array.isArray(containers)) continue;
          changed[field] = containers.map((item) => {
            const container = item as Container;
            if (!matchesPattern(container.name ?? '', wanted)) return container;
            found = true;
            return { ...container, resources: mergeResources(container, { limits, requests }) };
          });
        }
        if (!found) missing.push(failure(`error: unable to find container named ${wanted}`));
        return changed;
      }),
  });
}

function mergeResources(
  container: Container,
  given: { limits: Record<string, string>; requests: Record<string, string> },
): JsonObject {
  const resources: JsonObject = { ...((container['resources'] ?? {}) as JsonObject) };
  for (const field of ['limits', 'requests'] as const) {
    if (Object.keys(given[field]).length === 0) continue;
    resources[field] = { ...((resources[field] ?? {}) as JsonObject), ...given[field] };
  }
  return resources;
}

function setServiceAccount(call: Call): void {
  const { args } = call;
  const account = args.at(-1);
  if (args.length === 0 || account === undefined) throw failure('serviceaccount is required');
  const infos = requireInfos(build(call, buildOptions(call, args.slice(0, -1))));
  changeAll(call, infos, {
    operation: 'serviceaccount updated',
    failed: 'failed to patch ServiceAccountName ',
    always: true,
    change: (info) =>
      withPodSpec(info.type, info.object, (spec) => {
        const { serviceAccount: _, ...rest } = spec;
        return { ...rest, serviceAccountName: account, ...(spec['serviceAccount'] ? { serviceAccount: account } : {}) };
      }),
  });
}
