import { splitPair } from '#lib/docker/engine/pair.ts';
import { isSignal } from '#lib/docker/engine/signal.ts';
import type { ImageConfig } from '#lib/docker/engine/state.ts';
import { parseDuration, printDuration } from '#lib/simulator/schema/time.ts';
import { checkSecret } from './checks.ts';
import { DockerfileError, type Instruction } from './dockerfile.ts';
import { expandWord } from './expand-word.ts';
import { expanded } from './expanded.ts';
import { exposedPorts } from './expose.ts';
import type { Draft, Scope } from './prepare.ts';
import { flagOf } from './validate.ts';

/** Does an instruction that changes settings only; gives its line in the history, or null where it has none. */
export function configure(draft: Draft, one: Instruction, scope: Scope): string | null {
  const { config } = draft;
  const read = (text: string) => expandWord(draft, one, { scope, text });
  const [word = ''] = one.words;
  switch (one.name) {
    case 'ENV':
    case 'LABEL':
      return setPairs(draft, one, scope);
    case 'ARG':
      return declareArgs(draft, one, scope);
    case 'CMD':
      checkOnce(draft, one, scope);
      config.command = commandOf(draft, one, scope);
      return `CMD ${quotedList(config.command)}`;
    case 'ENTRYPOINT':
      checkOnce(draft, one, scope);
      config.entrypoint = commandOf(draft, one, scope);
      if (!draft.last.has('CMD')) config.command = [];
      return `ENTRYPOINT ${quotedList(config.entrypoint)}`;
    case 'HEALTHCHECK':
      checkOnce(draft, one, scope);
      return setHealthcheck(config, one);
    case 'EXPOSE': {
      const words = [...one.words]
        .sort()
        .flatMap((text) => expanded(text, one, { env: draft.env, escapeMark: scope.escapeMark }).words);
      const ports = exposedPorts(words, one, scope.linter);
      config.exposedPorts = [...new Set([...config.exposedPorts, ...ports])].sort();
      return `EXPOSE [${ports.join(' ')}]`;
    }
    case 'USER':
      config.user = read(word);
      return `USER ${config.user}`;
    case 'VOLUME': {
      const volumes = one.words.map(read);
      if (volumes.includes('')) throw new DockerfileError('VOLUME specified can not be an empty string', one);
      config.volumes = [...new Set([...config.volumes, ...volumes])];
      return `VOLUME [${volumes.join(' ')}]`;
    }
    case 'STOPSIGNAL': {
      const signal = read(word);
      if (!isSignal(signal) && !/^[1-9]\d*$/.test(signal)) throw new DockerfileError(`invalid signal: ${signal}`, one);
      config.stopSignal = signal;
      return `STOPSIGNAL ${signal}`;
    }
    case 'SHELL':
      config.shell = one.words;
      return `SHELL [${one.words.join(' ')}]`;
    case 'MAINTAINER':
      return `MAINTAINER ${word}`;
    case 'ONBUILD':
      config.onBuild = [...(config.onBuild ?? []), one.args];
      return null;
  }
  return null;
}

function quotedList(words: string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(' ')}]`;
}

/** Of several only the last one counts; the warning is for the line before. */
function checkOnce(draft: Draft, one: Instruction, { linter }: Scope): void {
  const before = draft.last.get(one.name);
  if (before) {
    const text = `Multiple ${one.written} instructions should not be used in the same stage because only the last one will be used`;
    linter.warn('MultipleInstructionsDisallowed', text, { ...before, comments: one.comments });
  }
  draft.last.set(one.name, one);
}

/** A command in JSON form as it is, any other text in the shell. */
function commandOf({ config }: Draft, one: Instruction, { linter }: Scope): string[] {
  if (one.isJson) return one.words;
  if (!config.shell) {
    const text = `JSON arguments recommended for ${one.written} to prevent unintended behavior related to OS signals`;
    linter.warn('JSONArgsRecommended', text, one);
  }
  return [...(config.shell ?? ['/bin/sh', '-c']), one.words.join(' ')];
}

function setPairs(draft: Draft, one: Instruction, scope: Scope): string {
  const read = (text: string) => expandWord(draft, one, { scope, text });
  const pairs = one.pairs.map(({ key, value, isOld }) => ({ key: read(key), value: read(value), isOld }));
  for (const { key, value, isOld } of pairs) {
    const name = one.written;
    if (isOld) {
      const text = `"${name} key=value" should be used instead of legacy "${name} key value" format`;
      scope.linter.warn('LegacyKeyValueFormat', text, one);
    }
    if (one.name === 'LABEL') {
      draft.config.labels = { ...draft.config.labels, [key]: value };
      continue;
    }
    checkSecret(one, key, scope.linter);
    setEnv(draft.config, key, value);
    draft.env.delete(key);
    draft.env.set(key, value);
  }
  return [one.name, ...pairs.map(({ key, value }) => `${key}=${value}`)].join(' ');
}

function setEnv(config: ImageConfig, name: string, value: string): void {
  const isKnown = config.env.some(([known]) => known === name);
  config.env = isKnown
    ? config.env.map(([known, old]): [string, string] => [known, known === name ? value : old])
    : [...config.env, [name, value]];
}

/** ARG: from --build-arg, its default, or the variable of the same name in front of FROM. */
function declareArgs(draft: Draft, one: Instruction, scope: Scope): string {
  const shown = one.words.map((word) => {
    const [name, own] = splitPair(word);
    checkSecret(one, name, scope.linter);
    const given = scope.buildArgs.get(name);
    const value = given ?? (own === null ? scope.plan.globals.get(name) : expandWord(draft, one, { scope, text: own }));
    if (value !== undefined) draft.env.set(name, value);
    draft.args.set(name, value);
    return value === undefined ? name : `${name}=${value}`;
  });
  return `ARG ${shown.join(' ')}`;
}

const durations = [
  ['Interval', 'interval'],
  ['Timeout', 'timeout'],
  ['StartPeriod', 'start-period'],
  ['StartInterval', 'start-interval'],
] as const;

function setHealthcheck(config: ImageConfig, one: Instruction): string {
  const [kind = '', ...rest] = one.words;
  const test = kind.toUpperCase() === 'NONE' ? ['NONE'] : [one.isJson ? 'CMD' : 'CMD-SHELL', ...rest];
  const times = durations.map(([name, flag]) => {
    const ms = parseDuration(flagOf(one, flag) || '0s');
    return { name, ms: typeof ms === 'number' ? ms : 0 };
  });
  const retries = Number(flagOf(one, 'retries') || 0);
  const shown = times.map(({ name, ms }) => `${name}:${printDuration(ms)}`);
  config.healthcheck = {
    test,
    ...Object.fromEntries(times.filter(({ ms }) => ms > 0).map(({ name, ms }) => [name, ms * 1e6])),
    ...(retries > 0 ? { Retries: retries } : {}),
  };
  return `HEALTHCHECK {Test:[${test.join(' ')}] ${shown.join(' ')} Retries:${retries}}`;
}
