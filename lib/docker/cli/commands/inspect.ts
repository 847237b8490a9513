import { type Call, type DockerCommand, Exit, fail } from '#lib/docker/cli/command.ts';
import { findContainer } from '#lib/docker/cli/find-container.ts';
import { fillTemplate } from '#lib/docker/cli/format.ts';
import { inspectContainer } from '#lib/docker/cli/inspect/container.ts';
import { inspectImage } from '#lib/docker/cli/inspect/image.ts';
import { inspectNetwork } from '#lib/docker/cli/inspect/network.ts';
import { typedText, typedView } from '#lib/docker/cli/inspect/typed.ts';
import { inspectVolume } from '#lib/docker/cli/inspect/volume.ts';
import { unpacked, writtenBytes } from '#lib/docker/engine/bytes.ts';
import { findNetwork } from '#lib/docker/engine/endpoint.ts';
import { findImageNamed, readImageName } from '#lib/docker/engine/image-name.ts';
import { isObject, type JsonObject } from '#lib/simulator/value.ts';

type Kind = 'container' | 'image' | 'volume' | 'network';
type Look = (call: Call, name: string) => JsonObject | null;

const looks: Record<Kind, Look> = {
  container: ({ engine, flags }, name) => {
    const found = findContainer(engine, name);
    if (!found || !flags.bool('size')) return found && inspectContainer(found);
    const written = writtenBytes(found);
    const SizeRootFs = written + Math.round(found.image.sizeBytes * unpacked);
    return { ...inspectContainer(found), SizeRw: written, SizeRootFs };
  },
  image: ({ engine }, name) => {
    const found = findImageNamed(engine, name);
    return found && inspectImage(engine, found.image);
  },
  volume: ({ engine }, name) => {
    const found = engine.volumes.find((volume) => volume.name === name);
    return found ? inspectVolume(found) : null;
  },
  network: ({ engine }, name) => {
    const found = findNetwork(engine, name);
    return found && inspectNetwork(engine, found);
  },
};

const missing: Record<Kind, (name: string) => string> = {
  container: (name) => `Error response from daemon: No such container: ${name}`,
  image: (name) => {
    const read = readImageName(name);
    return `Error response from daemon: No such image: ${'familiar' in read ? read.familiar : name}`;
  },
  volume: (name) => `Error response from daemon: get ${name}: no such volume`,
  network: (name) => `Error response from daemon: network ${name} not found`,
};

const flags = [
  { name: 'format', short: 'f', type: 'text' as const },
  { name: 'size', short: 's', type: 'bool' as const },
  { name: 'type', type: 'text' as const },
  { name: 'verbose', short: 'v', type: 'bool' as const },
];

function inspectOne(kind: Kind): DockerCommand {
  const upper = kind.toUpperCase();
  return {
    words: [`${kind} inspect`],
    usage: `[OPTIONS] ${upper} [${upper}...]`,
    arguments: { atLeast: 1 },
    flags,
    run: (call) => inspectAll(call, (name) => looks[kind](call, name), missing[kind]),
  };
}

export const inspectCommands: DockerCommand[] = [
  {
    words: ['inspect'],
    usage: '[OPTIONS] NAME|ID [NAME|ID...]',
    arguments: { atLeast: 1 },
    flags,
    run(call) {
      const type = call.flags.text('type');
      checkType(call, type);
      if (type in looks) {
        const kind = type as Kind;
        inspectAll(call, (name) => looks[kind](call, name), missing[kind]);
        return;
      }
      const kinds: Kind[] = ['container', 'image', 'network', 'volume'];
      const look = (name: string) =>
        kinds.map((kind) => looks[kind](call, name)).find((found) => found !== null) ?? null;
      inspectAll(call, look, (name) => `error: no such object: ${name}`);
    },
  },
  inspectOne('container'),
  inspectOne('image'),
  inspectOne('volume'),
  inspectOne('network'),
];

const types = ['config', 'container', 'image', 'network', 'node', 'plugin', 'secret', 'service', 'task', 'volume'];

function checkType(call: Call, type: string): void {
  if (type === '' ? !call.flags.isSet('type') : types.includes(type)) return;
  const problem = type === '' ? 'type is empty' : `unknown type: ${JSON.stringify(type)}`;
  fail(call, `${problem}: must be one of "${types.join('", "')}"`);
}

function inspectAll(
  call: Call,
  look: (name: string) => JsonObject | null,
  missingText: (name: string) => string,
): void {
  const format = call.flags.text('format');
  const isTemplate = format !== '' && format !== 'json';
  if (isTemplate) {
    const probe = fillTemplate(format, {}, (key) => `map has no entry for key ${JSON.stringify(key)}`);
    if ('problem' in probe && probe.isParseError) {
      call.err(`template parsing error: ${probe.problem}\n`);
      throw new Exit(64);
    }
  }
  const found: JsonObject[] = [];
  const errors: string[] = [];
  for (const name of call.args) {
    const object = look(name);
    if (object) found.push(object);
    else errors.push(missingText(name));
  }
  if (isTemplate) for (const object of found) printTemplate(call, format, object, errors);
  else if (format === 'json') call.out(`${JSON.stringify(found)}\n`);
  else call.out(found.length === 0 ? '[]\n' : `${JSON.stringify(found, null, 4)}\n`);
  if (isTemplate && found.length === 0) call.out('\n');
  for (const error of errors) call.err(`${error}\n`);
  if (errors.length > 0) throw new Exit(1);
}

function printTemplate(call: Call, format: string, object: JsonObject, errors: string[]): void {
  const missingKey = (key: string) => `map has no entry for key ${JSON.stringify(key)}`;
  const asked = asTyped(format, typedView(object));
  const tried = fillTemplate(format, asked, missingKey, { shown: typedText });
  const filled =
    'text' in tried && !isHealthless(format, tried.text) ? tried : fillTemplate(format, object, missingKey);
  if ('text' in filled) call.out(`${filled.text}\n`);
  else {
    call.out('\n');
    errors.push(`template parsing error: ${filled.problem}`);
  }
}

/** A field of a health that there is not: the types refuse it, and what the JSON lacks is told. */
function isHealthless(format: string, text: string): boolean {
  return format.includes('.State.Health.') && text.includes('<no value>');
}

/** Maps of the engine's own types: a key that is not in them is no mistake, and shows as no value. */
const openMaps = [['Config', 'Labels'], ['NetworkSettings', 'Networks'], ['Labels']];

/**
 * The object with what the engine's own types have beside its JSON: a health that may be asked for where there is none,
 * and any key of a map.
 */
function asTyped(format: string, object: JsonObject): JsonObject {
  let typed = object;
  const { State } = object;
  if (format.includes('.State.Health') && isObject(State) && State['Health'] === undefined)
    typed = { ...typed, State: { ...State, Health: null } };
  for (const path of openMaps) {
    const pattern = new RegExp(`(?<![\\w.])\\.${path.join('\\.')}\\.(\\w+)`, 'g');
    for (const [, key = ''] of format.matchAll(pattern)) typed = withKey(typed, [...path, key]);
  }
  for (const [, key = ''] of format.matchAll(/index \.(?:Config\.)?Labels "([^"]+)"/g))
    for (const path of [['Config', 'Labels'], ['Labels']]) typed = withKey(typed, [...path, key], '');
  return typed;
}

/** The object with a value at that place, where there is a map for it and nothing in it. */
function withKey(object: JsonObject, [first = '', ...rest]: string[], value: '' | null = null): JsonObject {
  const inner = object[first];
  if (rest.length === 0) return inner === undefined ? { ...object, [first]: value } : object;
  if (!isObject(inner)) return object;
  const next = withKey(inner, rest, value);
  return next === inner ? object : { ...object, [first]: next };
}
