import { build, requireInfos } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { checkStrictEnvName } from '#lib/simulator/kubectl/env-name.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import type { Flag } from '#lib/simulator/kubectl/flags.ts';
import type { Info } from '#lib/simulator/kubectl/info.ts';
import { changeAll, matchesPattern } from '#lib/simulator/kubectl/pod-changes.ts';
import { withPodSpec } from '#lib/simulator/kubectl/pod-template.ts';
import { decodeBase64 } from '#lib/simulator/schema/base64.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { buildOptions } from './label.ts';

type EnvVar = JsonObject & { name: string };

/** `kubectl set env`, with the flags that all of `set` shares. */
export function setEnvCommand(shared: Flag[]): Command {
  return {
    name: 'env',
    flags: [
      ...shared,
      { name: 'containers', short: 'c', type: 'string', initial: '*' },
      { name: 'env', short: 'e', type: 'stringArray' },
      { name: 'from', type: 'string' },
      { name: 'keys', type: 'stringSlice' },
      { name: 'list', type: 'bool' },
      { name: 'overwrite', type: 'bool', initial: true },
      { name: 'prefix', type: 'string' },
      { name: 'resolve', type: 'bool' },
    ],
    run: setEnv,
  };
}

function setEnv(call: Call): void {
  const { flags } = call;
  const at = call.args.findIndex(isChange);
  const resources = at < 0 ? call.args : call.args.slice(0, at);
  const specs = at < 0 ? [] : call.args.slice(at);
  const late = specs.find((arg) => !isChange(arg));
  if (late !== undefined) throw failure(`all resources must be specified before environment changes: ${late}`);
  if (resources.length === 0 && flags.list('filename').length === 0) {
    throw failure('one or more resources must be specified as <resource> <name> or <resource>/<name>');
  }
  if (flags.list('keys').length > 0 && flags.text('from') === '') {
    throw failure('when specifying --keys, a configmap or secret must be provided with --from');
  }
  const { set, remove } = parseEnv([...flags.list('env'), ...specs]);
  const variables = [...set, ...variablesFrom(call)];
  const infos = requireInfos(build(call, buildOptions(call, resources)));
  changeAll(call, infos, {
    operation: 'env updated',
    failed: 'failed to patch env update to pod template: ',
    change: (info) =>
      withPodSpec(info.type, info.object, (spec) => changeContainers(call, info, { spec, variables, remove })),
  });
}

/** `NAME=value` or `NAME-`; what has no name is taken for a resource. */
function isChange(arg: string): boolean {
  return /^.+=/s.test(arg) || arg.endsWith('-');
}

function parseEnv(specs: string[]): { set: EnvVar[]; remove: string[] } {
  const set: EnvVar[] = [];
  const remove: string[] = [];
  for (const spec of specs) {
    const at = spec.indexOf('=');
    if (at < 0) {
      remove.push(spec.slice(0, -1));
      continue;
    }
    const name = spec.slice(0, at);
    const wrong = checkStrictEnvName(name);
    if (wrong !== null) throw failure(`${JSON.stringify(name)} is not a valid key name: ${wrong}`);
    set.push({ name, value: spec.slice(at + 1) });
  }
  const both = remove.find((name) => set.some((one) => one.name === name));
  if (both !== undefined)
    throw failure(`can not both modify and remove the same environment variable in the same command`);
  return { set, remove };
}

/** --from: one variable for each key of a ConfigMap or Secret. */
function variablesFrom(call: Call): EnvVar[] {
  const { flags } = call;
  const from = flags.text('from');
  if (from === '') return [];
  const wanted = flags.list('keys');
  const infos = requireInfos(build(call, { args: [from], continueOnError: true }));
  return infos.flatMap((info) => {
    const fields: Record<string, string> = { ConfigMap: 'configMapKeyRef', Secret: 'secretKeyRef' };
    const field = fields[info.type.kind];
    if (field === undefined) throw failure('unsupported resource specified in --from');
    const keys = Object.keys((info.object['data'] ?? {}) as JsonObject).sort();
    return keys
      .filter((key) => wanted.length === 0 || wanted.includes(key) || wanted.includes(envName(key)))
      .map((key) => {
        const name = envName(key);
        if (name !== key) call.err(`Warning: key ${key} transferred to ${name}\n`);
        return { name: flags.text('prefix') + name, valueFrom: { [field]: { name: info.name, key } } };
      });
  });
}

function envName(key: string): string {
  return key.replace(/[^A-Za-z0-9_]/g, '_').toUpperCase();
}

type Change = { spec: JsonObject; variables: EnvVar[]; remove: string[] };

function changeContainers(call: Call, info: Info, given: Change): JsonObject {
  const { spec, variables, remove } = given;
  const pattern = call.flags.text('containers');
  const changed: JsonObject = { ...spec };
  let found = 0;
  for (const field of ['containers', 'initContainers']) {
    const containers = spec[field];
    if (!Array.isArray(containers)) continue;
    changed[field] = containers.map((item) => {
      const container = item as JsonObject & { name: string };
      if (!matchesPattern(container.name, pattern)) return container;
      found += 1;
      const before = (container['env'] ?? []) as EnvVar[];
      if (!call.flags.bool('overwrite')) refuseOverwrites(before, variables);
      const env = mergeEnv(before, variables, remove);
      if (call.flags.bool('list')) listEnv(call, info, { container: container.name, env });
      const { env: _, ...rest } = container;
      return call.flags.bool('list') ? container : { ...rest, ...(env.length > 0 ? { env } : {}) };
    });
  }
  if (found === 0) {
    call.err(
      `Warning: ${info.type.kind}/${info.name} does not have any containers matching ${JSON.stringify(pattern)}\n`,
    );
  }
  return changed;
}

function refuseOverwrites(before: EnvVar[], variables: EnvVar[]): void {
  for (const variable of variables) {
    const old = before.find((one) => one.name === variable.name);
    if (old && old['value'] !== variable['value']) {
      throw failure(`'${variable.name}' already has a value (${old['value'] ?? ''}), and --overwrite is false`);
    }
  }
}

/** Changed variables keep their place, new ones are appended. */
function mergeEnv(before: EnvVar[], variables: EnvVar[], remove: string[]): EnvVar[] {
  const covered = new Set(remove);
  const out: EnvVar[] = [];
  for (const old of before) {
    if (covered.has(old.name)) continue;
    const newer = variables.findLast((one) => one.name === old.name);
    if (newer) covered.add(old.name);
    out.push(newer ?? old);
  }
  for (const variable of variables) {
    if (covered.has(variable.name)) continue;
    covered.add(variable.name);
    out.push(variable);
  }
  return out;
}

function listEnv(call: Call, info: Info, given: { container: string; env: EnvVar[] }): void {
  call.out(`# ${info.type.kind} ${info.name}, container ${given.container}\n`);
  for (const variable of given.env) {
    const source = variable['valueFrom'] as JsonObject | undefined;
    const resolved = source && call.flags.bool('resolve') ? resolve(call, info, source) : undefined;
    if (resolved !== undefined) call.out(`${variable.name}=${resolved}\n`);
    else if (source === undefined) call.out(`${variable.name}=${variable['value'] ?? ''}\n`);
    else call.out(`# ${variable.name} from ${sourceText(source)}\n`);
  }
}

/** What a key of a ConfigMap or Secret holds; other sources stay as they are. */
function resolve(call: Call, { namespace }: Info, source: JsonObject): string | undefined {
  const [config, secret] = [source['configMapKeyRef'], source['secretKeyRef']] as (JsonObject | undefined)[];
  const chosen = config ?? secret;
  if (!chosen) return undefined;
  const type = call.discovery.typeFor(config ? 'configmaps' : 'secrets');
  const { data } = call.client.get({ type, namespace, name: String(chosen['name']) });
  const value = (data as JsonObject | undefined)?.[String(chosen['key'])];
  if (value === undefined)
    throw failure(`key ${chosen['key']} not found in ${config ? 'config map' : 'secret'} ${chosen['name']}`);
  return config ? String(value) : decodeBase64(String(value));
}

function sourceText(source: JsonObject): string {
  const part = (field: string) => source[field] as JsonObject | undefined;
  const [config, secret] = [part('configMapKeyRef'), part('secretKeyRef')];
  const [field, resource] = [part('fieldRef'), part('resourceFieldRef')];
  if (config) return `configmap ${config['name']}, key ${config['key']}`;
  if (secret) return `secret ${secret['name']}, key ${secret['key']}`;
  if (field) return `field path ${field['fieldPath']}`;
  if (resource) return `${resource['containerName'] ? `${resource['containerName']}/` : ''}${resource['resource']}`;
  return 'invalid valueFrom';
}
