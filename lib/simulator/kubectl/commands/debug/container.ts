import { nextName } from '#lib/simulator/api/random.ts';
import { fnv1a } from '#lib/simulator/fnv.ts';
import type { Call } from '#lib/simulator/kubectl/command.ts';
import { readPairs } from '#lib/simulator/kubectl/pairs.ts';
import type { StoredPod } from '#lib/simulator/kubectl/pod-target.ts';
import type { Container } from '#lib/simulator/schema/kubernetes.ts';

/** The words behind `--`. */
export function commandOf({ args, dashAt }: Call): string[] {
  return dashAt >= 0 ? args.slice(dashAt) : [];
}

/** What the flags say of the container that looks around; its name apart. */
export function settingsOf(call: Call): Partial<Container> {
  const { flags } = call;
  const words = commandOf(call);
  const env = [...readPairs(flags.list('env'), { what: 'env', removals: false }).set];
  const policy = flags.text('image-pull-policy');
  return {
    ...(words.length > 0 ? { [flags.bool('arguments-only') ? 'args' : 'command']: words } : {}),
    ...(env.length > 0 ? { env: env.map(([name, value]) => ({ name, value })) } : {}),
    ...(flags.text('image') ? { image: flags.text('image') } : {}),
    ...(policy ? { imagePullPolicy: policy } : {}),
    ...(flags.bool('stdin') ? { stdin: true } : {}),
    ...(flags.bool('tty') ? { tty: true } : {}),
  };
}

/** The name that was asked for, or one that no container of the pod has, which is told. */
export function nameIn(call: Call, { metadata, spec = {} }: StoredPod): string {
  const given = call.flags.text('container');
  if (given !== '') return given;
  const { containers = [], initContainers = [], ephemeralContainers = [] } = spec;
  const taken = new Set([...containers, ...initContainers, ...ephemeralContainers].map(({ name }) => name));
  const random = { state: chance(call, metadata.name) };
  let name = nextName(random, 'debugger-');
  while (taken.has(name)) name = nextName(random, 'debugger-');
  if (!call.flags.bool('quiet')) call.out(`Defaulting debug container name to ${name}.\n`);
  return name;
}

/** kubectl's own chance: the same call at the same moment of the same cluster gives the same. */
export function chance({ client }: Call, text: string): number {
  return fnv1a(text, client.cluster.revision());
}
