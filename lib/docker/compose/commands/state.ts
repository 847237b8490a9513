import type { ComposeCall, ComposeCommand } from '#lib/docker/compose/call.ts';
import { chosen, inOrder, own } from '#lib/docker/compose/chosen.ts';
import { ComposeError } from '#lib/docker/compose/compose-error.ts';
import { bringDown } from '#lib/docker/compose/down.ts';
import { containersOf, serviceOf } from '#lib/docker/compose/names.ts';
import { startServices, waitForAll } from '#lib/docker/compose/start.ts';
import { isUp } from '#lib/docker/engine/is-up.ts';
import { signalContainer, startContainer, stopContainer } from '#lib/docker/engine/life.ts';
import { pauseContainer, unpauseContainer } from '#lib/docker/engine/pause.ts';
import { removeContainer } from '#lib/docker/engine/remove.ts';
import type { Container } from '#lib/docker/engine/state.ts';
import { bool, int, text, timeoutOf, waitLimitOf } from './options.ts';

/** Commands that change containers which are there already. */
export const stateCommands: ComposeCommand[] = [
  {
    name: 'start',
    usage: '[SERVICE...]',
    flags: [bool('wait'), int('wait-timeout')],
    run(call) {
      const services = chosen(call, false);
      const missing = services.find(
        ({ name }) => containersOf(call.engine, call.project.name, { service: name }).length === 0,
      );
      if (missing) throw new ComposeError(`service ${JSON.stringify(missing.name)} has no container to start`);
      const limit = waitLimitOf(call);
      startServices(call, services, limit);
      if (call.flags.bool('wait')) waitForAll(call, services, limit);
      return 0;
    },
  },
  {
    name: 'stop',
    flags: [int('timeout', 't')],
    run: (call) => stopAll(call),
  },
  {
    name: 'restart',
    flags: [int('timeout', 't'), bool('no-deps')],
    run: (call) =>
      each(call, inServiceOrder(call), ['Restarting', 'Started'], (one) => {
        stopContainer(call.engine, one, timeoutOf(call));
        startContainer(call.engine, one);
      }),
  },
  {
    name: 'kill',
    flags: [text('signal', 's'), bool('remove-orphans')],
    run(call) {
      const running = own(call).filter(isUp);
      if (running.length === 0) {
        call.err('No container to kill\n');
        return 0;
      }
      const signal = call.flags.text('signal') || 'KILL';
      return each(call, running, ['Killing', 'Killed'], (one) => signalContainer(call.engine, one, signal));
    },
  },
  {
    name: 'pause',
    usage: '[SERVICE...]',
    flags: [],
    run: (call) => mark(call, 'Paused', (one) => pauseContainer(call.engine, one)),
  },
  {
    name: 'unpause',
    usage: '[SERVICE...]',
    flags: [],
    run: (call) => mark(call, 'Unpaused', (one) => unpauseContainer(call.engine, one)),
  },
  {
    name: 'rm',
    flags: [bool('force', 'f'), bool('stop', 's'), bool('volumes', 'v'), bool('all', 'a')],
    run: remove,
  },
  {
    name: 'down',
    usage: '[OPTIONS] [SERVICES]',
    flags: [bool('remove-orphans'), int('timeout', 't'), bool('volumes', 'v'), text('rmi')],
    run(call) {
      bringDown(call, chosen(call));
      return 0;
    },
  },
];

/** Something that is done to each of the containers, with its two words. */
function each(
  call: ComposeCall,
  containers: Container[],
  words: [string, string],
  act: (container: Container) => void,
): number {
  for (const container of containers) {
    call.tell('Container', container.name, words[0]);
    act(container);
    call.tell('Container', container.name, words[1]);
  }
  return 0;
}

function mark(call: ComposeCall, word: string, act: (container: Container) => void): number {
  for (const container of own(call).filter(isUp)) {
    act(container);
    call.tell('Container', container.name, word);
  }
  return 0;
}

function inServiceOrder(call: ComposeCall): Container[] {
  const order = inOrder(call.project.services).map(({ name }) => name);
  return own(call).sort((a, b) => order.indexOf(serviceOf(a)) - order.indexOf(serviceOf(b)));
}

/** In the reverse order of what depends on what. */
function stopAll(call: ComposeCall): number {
  const containers = inServiceOrder(call).reverse();
  return each(call, containers, ['Stopping', 'Stopped'], (one) => stopContainer(call.engine, one, timeoutOf(call)));
}

/** Asks first, unless --force is given; anything but yes is a no. */
function remove(call: ComposeCall): number {
  if (call.flags.bool('stop')) stopAll(call);
  const stopped = own(call).filter(({ status }) => status === 'exited' || status === 'created');
  if (stopped.length === 0) {
    call.err('No stopped containers\n');
    return 0;
  }
  call.out(`Going to remove ${stopped.map(({ name }) => name).join(', ')}${call.flags.bool('force') ? '\n' : ''}`);
  if (!call.flags.bool('force') && !/^\s*(1|y|yes|t|true)\b/i.test(call.stdin)) return 0;
  return each(call, stopped, ['Removing', 'Removed'], (one) =>
    removeContainer(call.engine, one, { volumes: call.flags.bool('volumes') }),
  );
}
