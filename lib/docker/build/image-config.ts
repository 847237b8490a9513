import type { ImageConfig } from '#lib/docker/engine/state.ts';
import { normalise } from '#lib/simulator/kubelet/machine/files.ts';
import { DockerfileError, type Instruction, jsonForm, splitArguments } from './dockerfile.ts';
import { expand } from './variables.ts';

/** What a stage has come to: the image's settings and the variables of its Dockerfile. */
export type StageConfig = {
  config: ImageConfig;
  args: Map<string, string>;
  shell: string[];
  /** CMD was set in this Dockerfile; else an ENTRYPOINT takes the base's away. */
  hasOwnCommand: boolean;
};

/** Variables that a line may use: ARGs, and over them ENVs. */
export function variablesOf({ config, args }: StageConfig): Map<string, string> {
  return new Map([...args, ...config.env]);
}

/** What an instruction changes in the image's settings; a private copy is changed. */
export function configure(stage: StageConfig, one: Instruction): void {
  const { config } = stage;
  const known = variablesOf(stage);
  const expanded = (text: string) => expand(text, known).text;
  switch (one.name) {
    case 'ENV':
      for (const [name, value] of readPairs(one, expanded)) setEnv(config, name, value);
      break;
    case 'LABEL':
      config.labels = { ...config.labels, ...Object.fromEntries(readPairs(one, expanded)) };
      break;
    case 'EXPOSE':
      for (const word of splitArguments(expanded(one.args))) expose(config, word, one);
      break;
    case 'USER':
      config.user = expanded(one.args);
      break;
    case 'WORKDIR':
      config.workingDir = normalise(expanded(one.args), config.workingDir || '/');
      break;
    case 'VOLUME':
      config.volumes = [...new Set([...config.volumes, ...splitArguments(one.args).map(expanded)])];
      break;
    case 'STOPSIGNAL':
      config.stopSignal = expanded(one.args);
      break;
    case 'SHELL':
      stage.shell = jsonForm(one.args) ?? stage.shell;
      break;
    case 'CMD':
      config.command = commandOf(stage, one.args);
      stage.hasOwnCommand = true;
      break;
    case 'ENTRYPOINT':
      config.entrypoint = commandOf(stage, one.args);
      if (!stage.hasOwnCommand) config.command = [];
      break;
    case 'HEALTHCHECK':
      setHealthcheck(stage, one);
      break;
  }
}

/** A command in JSON form as it is, any other text in the shell. */
export function commandOf(stage: StageConfig, text: string): string[] {
  if (text === '') return [];
  return jsonForm(text) ?? [...stage.shell, text];
}

function setEnv(config: ImageConfig, name: string, value: string): void {
  const others = config.env.some(([known]) => known === name);
  config.env = others
    ? config.env.map(([known, old]): [string, string] => [known, known === name ? value : old])
    : [...config.env, [name, value]];
}

function readPairs(one: Instruction, expanded: (text: string) => string): [string, string][] {
  const words = splitArguments(one.args);
  const [first = ''] = words;
  if (!first.includes('=')) return [[first, expanded(one.args.slice(one.args.indexOf(first) + first.length).trim())]];
  return words.map((word) => {
    const at = word.indexOf('=');
    return [expanded(word.slice(0, at)), expanded(word.slice(at + 1))];
  });
}

function expose(config: ImageConfig, word: string, one: Instruction): void {
  const [ports = '', protocol = 'tcp'] = word.split('/');
  const [first = '', last = first] = ports.split('-');
  if (!/^\d+$/.test(first) || !/^\d+$/.test(last)) throw new DockerfileError(`invalid containerPort: ${ports}`, one);
  for (let port = Number(first); port <= Number(last); port += 1) {
    const name = `${port}/${protocol.toLowerCase()}`;
    if (!config.exposedPorts.includes(name)) config.exposedPorts = [...config.exposedPorts, name].sort();
  }
}

function setHealthcheck(stage: StageConfig, one: Instruction): void {
  const match = /^(\S+)\s*(.*)$/s.exec(one.args);
  const [, kind = '', rest = ''] = match ?? [];
  if (kind.toUpperCase() === 'NONE') stage.config.healthcheck = { test: ['NONE'] };
  else if (kind.toUpperCase() === 'CMD') {
    const json = jsonForm(rest);
    stage.config.healthcheck = { test: json ? ['CMD', ...json] : ['CMD-SHELL', rest] };
  } else throw new DockerfileError(`Unknown type ${JSON.stringify(kind)} in HEALTHCHECK (try CMD)`, one);
}

/** Adds an ARG to the scope: from --build-arg, its default, or the ARG of the same name in front of FROM. */
export function declareArgs(
  stage: StageConfig,
  one: Instruction,
  given: { buildArgs: Map<string, string>; globals: Map<string, string> },
): void {
  for (const word of splitArguments(one.args)) {
    const at = word.indexOf('=');
    const name = at < 0 ? word : word.slice(0, at);
    const fallback = at < 0 ? given.globals.get(name) : expand(word.slice(at + 1), variablesOf(stage)).text;
    const value = given.buildArgs.get(name) ?? fallback;
    if (value !== undefined) stage.args.set(name, value);
  }
}
