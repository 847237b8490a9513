import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { failure, helpError } from '#lib/simulator/kubectl/errors.ts';
import { type Entry, entryOf, type KubeConfig } from '#lib/simulator/kubectl/kubeconfig.ts';
import { kubeConfig } from '#lib/simulator/kubectl/shell.ts';
import { canonicalBase64 } from '#lib/simulator/schema/base64.ts';
import type { Json } from '#lib/simulator/value.ts';

/** `config set` and `config unset`: single values by their path. Preferences and extensions are not kept. */
export const propertyCommands: Command[] = [
  { name: 'set', flags: [{ name: 'set-raw-bytes', type: 'bool' }], run: setProperty },
  { name: 'unset', run: unsetProperty },
];

type Section = 'clusters' | 'users' | 'contexts';
type Step = { section: Section; name: string; field: string | null } | { section: null };

type FieldType = 'text' | 'bool' | 'bytes';

const texts = (names: string[]) => names.map((name): [string, FieldType] => [name, 'text']);
const fieldTypes: Record<Section, Map<string, FieldType>> = {
  clusters: new Map([
    ...texts(['server', 'tls-server-name', 'certificate-authority', 'proxy-url']),
    ['insecure-skip-tls-verify', 'bool'],
    ['disable-compression', 'bool'],
    ['certificate-authority-data', 'bytes'],
  ]),
  users: new Map([
    ...texts(['client-certificate', 'client-key', 'token', 'tokenFile', 'username', 'password']),
    ['client-certificate-data', 'bytes'],
    ['client-key-data', 'bytes'],
  ]),
  contexts: new Map(texts(['cluster', 'user', 'namespace'])),
};

function setProperty(call: Call): void {
  const [path = '', value = ''] = call.args;
  if (call.args.length !== 2) throw helpError(`Unexpected args: [${call.args.join(' ')}]`);
  if (value === '') throw failure('you cannot use set to unset a property');
  if (path === '') throw failure('you must specify a property');
  const config = kubeConfig(call.shell);
  const step = readPath(path);
  if (step.section === null) config.current = value;
  else {
    if (step.field === null) throw failure("can't set a map to a value: map[]");
    const type = fieldTypes[step.section].get(step.field) ?? 'text';
    const read = readValue(value, type, call.flags.bool('set-raw-bytes'));
    setField(config, { ...step, field: step.field }, read);
  }
  call.out(`Property ${JSON.stringify(path)} set.\n`);
}

function unsetProperty(call: Call): void {
  const [path = ''] = call.args;
  if (call.args.length !== 1) throw helpError(`Unexpected args: [${call.args.join(' ')}]`);
  if (path === '') throw failure('you must specify a property');
  const config = kubeConfig(call.shell);
  const step = readPath(path);
  if (step.section === null) config.current = '';
  else if (step.name === '') config[step.section] = [];
  else if (step.field === null) removeEntry(config, step.section, step.name);
  else unsetField(config, { ...step, field: step.field });
  call.out(`Property ${JSON.stringify(path)} unset.\n`);
}

/** The path's parts; the name of an entry may have dots, so it ends where a field of its kind begins. */
function readPath(path: string): Step {
  const [head = '', ...rest] = path.split('.');
  if (head === 'current-context' && rest.length === 0) return { section: null };
  if (head === 'current-context') throw failure(`unable to parse one or more field values of ${path}`);
  if (head !== 'clusters' && head !== 'users' && head !== 'contexts') {
    throw failure(`unable to parse ${path} after [] at api.Config`);
  }
  const known = fieldTypes[head];
  const at = rest.findIndex((part, index) => index > 0 && known.has(part));
  if (at >= 0 && at < rest.length - 1) throw failure(`unable to parse one or more field values of ${path}`);
  return at < 0
    ? { section: head, name: rest.join('.'), field: null }
    : { section: head, name: rest.slice(0, at).join('.'), field: rest[at] ?? null };
}

function readValue(value: string, type: FieldType, isRaw: boolean): Json {
  if (type === 'bool') {
    if (/^(1|t|T|true|TRUE|True)$/.test(value)) return true;
    if (/^(0|f|F|false|FALSE|False)$/.test(value)) return false;
    throw failure(`strconv.ParseBool: parsing ${JSON.stringify(value)}: invalid syntax`);
  }
  if (type !== 'bytes' || isRaw) return value;
  const decoded = canonicalBase64(value);
  if (typeof decoded !== 'string') {
    throw failure(`error decoding input value: illegal base64 data at input byte ${decoded.errorAt}`);
  }
  return value;
}

type Place = { section: Section; name: string; field: string };

function setField(config: KubeConfig, { section, name, field }: Place, value: Json): void {
  if (section === 'contexts') {
    let context = config.contexts.find((one) => one.name === name);
    if (!context) {
      context = { name, cluster: '', user: '', namespace: '' };
      config.contexts.push(context);
    }
    context[field as 'cluster' | 'user' | 'namespace'] = String(value);
    return;
  }
  entryOf(config[section], name).fields[field] = value;
}

function unsetField(config: KubeConfig, place: Place): void {
  const { section, name, field } = place;
  const isKnown = config[section].some((one) => one.name === name);
  if (!isKnown) throw failure(`current map key \`${name}\` is invalid`);
  if (section === 'contexts') setField(config, place, '');
  else delete config[section].find((one) => one.name === name)?.fields[field];
}

function removeEntry(config: KubeConfig, section: Section, name: string): void {
  if (section === 'contexts') config.contexts = config.contexts.filter((one) => one.name !== name);
  else config[section] = config[section].filter((one: Entry) => one.name !== name);
}
