import type { Flags } from '#lib/docker/cli/flags.ts';
import { hostKind, hostPath } from '#lib/docker/engine/host-files.ts';
import type { Engine } from '#lib/docker/engine/state.ts';

const progressModes = ['auto', 'none', 'plain', 'quiet', 'rawjson', 'tty'];

/** What buildx refuses in options before it reads the Dockerfile, in its order, or null. */
export function buildOptionProblem(engine: Engine, given: Flags): string | null {
  const problem = specProblem(given) ?? modeProblem(given);
  if (problem !== null) return `${problem}\n`;
  const late = secretProblem(engine, given) ?? platformProblem(given) ?? networkProblem(given);
  return late === null ? null : `failed to build: ${late}\n`;
}

function specProblem(given: Flags): string | null {
  const context = given.list('build-context').find((one) => one !== '' && !one.includes('='));
  if (context !== undefined) return `invalid context value: ${context}, expected key=value`;
  const fields = given.list('secret').flatMap((secret) => (secret === '' ? [] : secret.split(',')));
  for (const field of fields) {
    const at = field.indexOf('=');
    if (at < 0) return `invalid field '${field}' must be a key=value pair`;
    const [key, value] = [field.slice(0, at).toLowerCase(), field.slice(at + 1)];
    if (key === 'type' && value !== 'file' && value !== 'env')
      return `unsupported secret type ${JSON.stringify(value)}`;
    if (!['type', 'id', 'source', 'src', 'env'].includes(key)) return `unexpected key '${key}' in '${field}'`;
  }
  return null;
}

function modeProblem(given: Flags): string | null {
  const builder = given.text('builder');
  if (builder !== '' && builder !== 'default') return `no builder ${JSON.stringify(builder)} found`;
  const progress = given.text('progress');
  if (given.bool('quiet') && !['', 'auto', 'quiet'].includes(progress))
    return `progress=${progress} and quiet cannot be used together`;
  return progress === '' || progressModes.includes(progress) ? null : `invalid progress mode ${progress}`;
}

function secretProblem(engine: Engine, given: Flags): string | null {
  const paths = given.list('secret').flatMap((secret) => /(?:^|,)(?:src|source)=([^,]+)/i.exec(secret)?.[1] ?? []);
  const missing = paths.find((path) => hostKind(engine, hostPath(path)) === null);
  if (missing !== undefined) return `failed to stat ${missing}: stat ${missing}: no such file or directory`;
  return given.list('ssh').some((one) => !one.includes('='))
    ? 'invalid empty ssh agent socket: make sure SSH_AUTH_SOCK is set'
    : null;
}

function platformProblem(given: Flags): string | null {
  const single = given.list('platform').flatMap((text) => text.split(','));
  const wrong = single.find(
    (text) => !text.includes('/') && !/^(linux|windows|darwin|local|amd64|arm64|arm|386)$/.test(text),
  );
  return wrong === undefined
    ? null
    : `${JSON.stringify(wrong)}: unknown operating system or architecture: invalid argument`;
}

function networkProblem(given: Flags): string | null {
  const mode = given.text('network');
  return ['', 'default', 'host', 'none'].includes(mode)
    ? null
    : `network mode ${JSON.stringify(mode)} not supported by buildkit - you can define a custom network for your builder using the network driver-opt in buildx create`;
}
