import type { DockerCommand } from '#lib/docker/cli/command.ts';
import { readFilters } from '#lib/docker/cli/filters.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';

const mostResults = 100;

/** Docker Hub's search is out of reach: the command ends as on a machine without the internet. */
export const searchCommand: DockerCommand = {
  words: ['search'],
  usage: '[OPTIONS] TERM',
  arguments: { atLeast: 1, atMost: 1 },
  flags: [
    { name: 'filter', short: 'f', type: 'list' },
    { name: 'format', type: 'text' },
    { name: 'limit', type: 'int' },
    { name: 'no-trunc', type: 'bool' },
  ],
  run({ args, flags }) {
    readFilters(flags.list('filter'), ['is-automated', 'is-official', 'stars']);
    const limit = flags.number('limit') || 25;
    if (limit < 1 || limit > mostResults)
      throw new DaemonError(`limit ${limit} is outside the range of [1, ${mostResults}]`);
    const url = `https://index.docker.io/v1/search?q=${encodeURIComponent(args[0] ?? '')}&n=${limit}`;
    throw new DaemonError(`Get "${url}": dial tcp: lookup index.docker.io on 172.18.0.1:53: no such host`);
  },
};
