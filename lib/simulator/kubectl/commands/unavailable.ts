import type { Command } from '#lib/simulator/kubectl/command.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';

/** Commands that need a terminal, an editor, or a connection that stays open: they are known and refused. */
const reasons: Record<string, string> = {
  alpha: 'it has no commands here',
  attach: 'it follows a running process; use kubectl logs',
  certificate: 'there is no certificate signing here',
  completion: 'the terminal here completes by itself',
  debug: 'it attaches to a new container; use kubectl exec',
  edit: 'it needs an editor; use kubectl patch or kubectl apply',
  plugin: 'there are no plugins here',
  'port-forward': 'it keeps a connection open; use kubectl exec with wget',
  proxy: 'it keeps a connection open; use kubectl get --raw',
};

export const unavailableCommands: Command[] = Object.entries(reasons).map(([name, reason]) => ({
  name,
  run: () => {
    throw failure(`kubectl ${name} is not available: ${reason}`);
  },
}));
