import { describe, expect, it } from 'vitest';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';

const start = studyCluster();
const run = (line: string) => runLine(`kubectl ${line}`, createShell(start.fork()));
const usage = (command: string) => `See 'kubectl ${command} -h' for help and examples\n`;

describe('a command that needs a terminal', () => {
  it.each([
    ['attach', 'error: at least 1 argument is required for attach\n'],
    ['attach a b c', 'error: expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) saw 3: [a b c]\n'],
    ['attach nope', 'Error from server (NotFound): pods "nope" not found\n'],
    ['port-forward web', `error: TYPE/NAME and list of ports are required for port-forward\n${usage('port-forward')}`],
    ['port-forward nope 80', 'Error from server (NotFound): pods "nope" not found\n'],
    ['certificate approve', 'error: one or more CSRs must be specified as <name> or -f <filename>\n'],
    ['completion', `error: Shell not specified.\n${usage('completion')}`],
    ['completion foo', `error: Unsupported shell type "foo".\n${usage('completion')}`],
    ['plugin list', 'error: unable to find any kubectl plugins in your PATH\n'],
  ])('answers %s', (line, stderr) => {
    expect(run(line)).toEqual({ exit: 1, stdout: '', stderr });
  });
});
