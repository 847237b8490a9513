import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { failure, usageError } from '#lib/simulator/kubectl/errors.ts';
import type { Flag } from '#lib/simulator/kubectl/flags.ts';
import { firstPod, targetInfo } from '#lib/simulator/kubectl/pod-target.ts';
import { checkForwardedPorts } from './forwarded-ports.ts';

const container: Flag[] = [
  { name: 'container', short: 'c', type: 'string' },
  { name: 'stdin', short: 'i', type: 'bool' },
  { name: 'tty', short: 't', type: 'bool' },
  { name: 'quiet', short: 'q', type: 'bool' },
  { name: 'pod-running-timeout', type: 'duration' },
];
const flags: Record<string, Flag[]> = {
  attach: container,
  'port-forward': [
    { name: 'address', type: 'stringSlice' },
    { name: 'pod-running-timeout', type: 'duration' },
  ],
};

/** What the real commands refuse before they would need what is not here. */
const checks: Record<string, (call: Call) => void> = {
  attach(call) {
    const { args } = call;
    if (args.length === 0) throw failure('at least 1 argument is required for attach');
    if (args.length > 2) {
      const seen = `saw ${args.length}: [${args.join(' ')}]`;
      throw failure(`expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) ${seen}`);
    }
    targetInfo(call, args);
  },
  certificate({ args }) {
    if (args.length === 1) throw failure('one or more CSRs must be specified as <name> or -f <filename>');
  },
  completion({ args, path }) {
    if (args.length === 0) throw usageError(path, 'Shell not specified.');
    if (args.length > 1) throw usageError(path, 'Too many arguments. Expected only the shell type.');
    const [shell] = args;
    if (!['bash', 'zsh', 'fish', 'powershell'].includes(shell ?? '')) {
      throw usageError(path, `Unsupported shell type ${JSON.stringify(shell)}.`);
    }
  },
  plugin({ args }) {
    if (args[0] === 'list') throw failure('unable to find any kubectl plugins in your PATH');
  },
  'port-forward'(call) {
    const { args } = call;
    if (args.length < 2) throw usageError(call.path, 'TYPE/NAME and list of ports are required for port-forward');
    const info = targetInfo(call, args.slice(0, 1));
    if (!info) return;
    const pod = firstPod(call, info, 'attach to');
    checkForwardedPorts(info, pod, args.slice(1));
    const phase = pod.status?.phase;
    if (phase !== 'Running') {
      throw failure(`unable to forward port because pod is not running. Current status=${phase}`);
    }
  },
};

/** Commands that need a terminal or a connection that stays open: they are known and refused. */
const reasons: Record<string, string> = {
  alpha: 'it has no commands here',
  attach: 'it follows a running process; use kubectl logs',
  certificate: 'there is no certificate signing here',
  completion: 'the terminal here completes by itself',
  plugin: 'there are no plugins here',
  'port-forward': 'it keeps a connection open; use kubectl exec with wget',
  proxy: 'it keeps a connection open; use kubectl get --raw',
};

export const unavailableCommands: Command[] = Object.entries(reasons).map(([name, reason]) => ({
  name,
  ...(flags[name] ? { flags: flags[name] } : {}),
  run: (call) => {
    checks[name]?.(call);
    throw failure(`kubectl ${name} is not available: ${reason}`);
  },
}));
