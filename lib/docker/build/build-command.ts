import type { Flag } from '#lib/docker/cli/flag.ts';
import { parseFlags } from '#lib/docker/cli/flags.ts';
import { commandHelp } from '#lib/docker/cli/help.ts';
import { pairOf } from '#lib/docker/engine/pair.ts';
import type { Engine } from '#lib/docker/engine/state.ts';
import { parseReference } from '#lib/simulator/kubelet/images/reference.ts';
import { type BuildResult, buildImage } from './build.ts';
import { buildOptionProblem } from './option-problems.ts';

/** The flags of `docker build`. */
export const buildFlags: Flag[] = [
  { name: 'tag', short: 't', type: 'list' },
  { name: 'file', short: 'f', type: 'text' },
  { name: 'build-arg', type: 'list' },
  { name: 'target', type: 'text' },
  { name: 'no-cache', type: 'bool' },
  { name: 'quiet', short: 'q', type: 'bool' },
  { name: 'label', type: 'list' },
  { name: 'progress', type: 'text' },
  { name: 'pull', type: 'bool' },
  { name: 'push', type: 'bool' },
  { name: 'load', type: 'bool' },
  { name: 'platform', type: 'list' },
  { name: 'network', type: 'text' },
  { name: 'add-host', type: 'list' },
  { name: 'allow', type: 'list' },
  { name: 'annotation', type: 'list' },
  { name: 'attest', type: 'list' },
  { name: 'build-context', type: 'list' },
  { name: 'builder', type: 'text' },
  { name: 'cache-from', type: 'list' },
  { name: 'cache-to', type: 'list' },
  { name: 'call', type: 'text' },
  { name: 'cgroup-parent', type: 'text' },
  { name: 'check', type: 'bool' },
  { name: 'iidfile', type: 'text' },
  { name: 'metadata-file', type: 'text' },
  { name: 'no-cache-filter', type: 'list' },
  { name: 'output', short: 'o', type: 'list' },
  { name: 'provenance', type: 'text' },
  { name: 'sbom', type: 'text' },
  { name: 'secret', type: 'list' },
  { name: 'shm-size', type: 'bytes' },
  { name: 'ssh', type: 'list' },
  { name: 'ulimit', type: 'list' },
  { name: 'rm', type: 'bool' },
  { name: 'force-rm', type: 'bool' },
  { name: 'compress', type: 'bool' },
  { name: 'cpu-period', type: 'int' },
  { name: 'cpu-quota', type: 'int' },
  { name: 'cpu-shares', short: 'c', type: 'int' },
  { name: 'cpuset-cpus', type: 'text' },
  { name: 'cpuset-mems', type: 'text' },
  { name: 'isolation', type: 'text' },
  { name: 'memory', short: 'm', type: 'bytes' },
  { name: 'memory-swap', type: 'bytes' },
  { name: 'policy', type: 'list' },
  { name: 'resource', type: 'list' },
  { name: 'security-opt', type: 'list' },
  { name: 'squash', type: 'bool' },
];

const buildUsage = '[OPTIONS] PATH | URL | -';
const usage = `Usage:  docker buildx build ${buildUsage}

Run 'docker buildx build --help' for more information
`;

/**
 * `docker build`, `docker image build` and `docker buildx build` with what follows the command. Flags about caches,
 * secrets, platforms and outputs are read and have no effect. `stdin` is the Dockerfile of `docker build -`.
 */
export function runBuild(engine: Engine, words: string[], stdin = ''): BuildResult {
  const parsed = parseFlags(buildFlags, words, { stopsAtArgument: false });
  if ('problem' in parsed) return failed(`${parsed.problem}\n\n${usage}`);
  if (parsed.asksForHelp) {
    const stdout = commandHelp('docker buildx build', { usage: buildUsage, flags: buildFlags });
    return { exit: 0, stdout, stderr: parsed.notes.join('') };
  }
  const { flags: given, args } = parsed;
  const [path = ''] = args;
  if (args.length !== 1) return failed(`docker: 'docker buildx build' requires 1 argument\n\n${usage}`);
  const problem = buildOptionProblem(engine, given);
  if (problem !== null) return failed(problem);
  const tags = given.list('tag');
  for (const tag of tags) {
    const reference = parseReference(tag);
    if (!('error' in reference)) continue;
    const why = reference.error.includes('must be lowercase')
      ? 'repository name must be lowercase'
      : 'invalid reference format';
    return failed(`failed to build: invalid tag ${JSON.stringify(tag)}: ${why}\n`);
  }
  const folder = clean(path);
  const fromStdin = path === '-';
  if (!fromStdin && folder !== '' && !hasFolder(engine, folder)) {
    return failed(`failed to build: unable to prepare context: path ${JSON.stringify(path)} not found\n`);
  }
  const file = given.text('file');
  const dockerfilePath = file === '' ? clean(`${folder}/Dockerfile`) : clean(file);
  return buildImage(engine, {
    folder: fromStdin ? '/' : folder,
    dockerfileName: file === '' ? 'Dockerfile' : file,
    dockerfile: fromStdin || file === '-' ? stdin : readFile(engine, dockerfilePath),
    tags,
    target: given.text('target'),
    buildArgs: new Map(
      given
        .list('build-arg')
        .filter((text) => text.includes('='))
        .map(pairOf),
    ),
    labels: Object.fromEntries(given.list('label').map(pairOf)),
    noCache: given.bool('no-cache'),
    quiet: given.bool('quiet'),
    isCheck: given.bool('check') || ['check', 'lint'].includes(given.text('call')),
  });
}

function failed(text: string): BuildResult {
  return { exit: 1, stdout: '', stderr: `ERROR: ${text}` };
}

function clean(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function readFile(engine: Engine, path: string): string | null {
  for (const [name, text] of engine.files) if (clean(name) === path) return text;
  return null;
}

function hasFolder(engine: Engine, folder: string): boolean {
  return [...engine.files.keys()].some((name) => clean(name).startsWith(`${folder}/`));
}
