import { type DockerCommand, Exit, fail, forEachName } from '#lib/docker/cli/command.ts';
import { findContainer, getContainer } from '#lib/docker/cli/find-container.ts';
import type { Flags } from '#lib/docker/cli/flags.ts';
import { waitForContainer } from '#lib/docker/engine/clock.ts';
import { checkedName, checkUser } from '#lib/docker/engine/create.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import { noteContainer } from '#lib/docker/engine/events.ts';
import { isUp } from '#lib/docker/engine/is-up.ts';
import { killContainer, signalContainer, startContainer, stopContainer } from '#lib/docker/engine/life.ts';
import { pauseContainer, unpauseContainer } from '#lib/docker/engine/pause.ts';
import { removeContainer } from '#lib/docker/engine/remove.ts';
import { isSignal } from '#lib/docker/engine/signal.ts';

const several = { usage: '[OPTIONS] CONTAINER [CONTAINER...]', arguments: { atLeast: 1 } };

export const lifeCommands: DockerCommand[] = [
  {
    ...several,
    words: ['start', 'container start'],
    flags: [
      { name: 'attach', short: 'a', type: 'bool' },
      { name: 'interactive', short: 'i', type: 'bool' },
    ],
    run(call) {
      const { engine, args, flags } = call;
      if ((flags.bool('attach') || flags.bool('interactive')) && args.length > 1) {
        fail(call, 'you cannot start and attach multiple containers at once');
      }
      if (flags.bool('attach')) {
        const container = getContainer(engine, args[0] ?? '');
        const watcher = (stream: string, text: string) => (stream === 'stdout' ? call.out(text) : call.err(text));
        startContainer(engine, container, { watcher });
        waitForContainer(engine, container, watcher);
        if (container.exitCode !== 0) throw new Exit(container.exitCode);
        return;
      }
      const failed: string[] = [];
      for (const name of args) {
        try {
          const container = getContainer(engine, name);
          checkUser(container);
          startContainer(engine, container);
          call.out(`${name}\n`);
        } catch (error) {
          if (!(error instanceof DaemonError)) throw error;
          call.err(`Error response from daemon: ${error.message}\n`);
          failed.push(name);
        }
      }
      if (failed.length > 0) fail(call, `failed to start containers: ${failed.join(', ')}`);
    },
  },
  {
    ...several,
    words: ['stop', 'container stop'],
    flags: [
      { name: 'timeout', short: 't', type: 'int' },
      { name: 'time', type: 'int', deprecated: 'use --timeout instead' },
      { name: 'signal', short: 's', type: 'text' },
    ],
    run(call) {
      const { engine, flags } = call;
      const seconds = timeLimit(flags);
      forEachName(call, call.args, (name) => {
        stopContainer(engine, getContainer(engine, name), seconds, stopSignal(flags, name, 'stop'));
        return name;
      });
    },
  },
  {
    ...several,
    words: ['restart', 'container restart'],
    flags: [
      { name: 'timeout', short: 't', type: 'int' },
      { name: 'time', type: 'int', deprecated: 'use --timeout instead' },
      { name: 'signal', short: 's', type: 'text' },
    ],
    run(call) {
      const { engine, flags } = call;
      const seconds = timeLimit(flags);
      forEachName(call, call.args, (name) => {
        const container = getContainer(engine, name);
        const policy = container.autoRemove;
        container.autoRemove = false;
        stopContainer(engine, container, seconds, stopSignal(flags, name, 'restart'));
        startContainer(engine, container);
        noteContainer(engine, container, 'restart');
        container.autoRemove = policy;
        return name;
      });
    },
  },
  {
    ...several,
    words: ['kill', 'container kill'],
    flags: [{ name: 'signal', short: 's', type: 'text' }],
    run(call) {
      const { engine, flags } = call;
      const signal = (flags.text('signal') || 'KILL').replace(/^SIG/i, '').toUpperCase();
      forEachName(call, call.args, (name) => {
        if (/^\d+$/.test(signal) && Number(signal) > 64)
          throw new DaemonError(
            `cannot kill container: ${name}: the linux daemon does not support signal ${Number(signal)}`,
          );
        if (!isSignal(signal))
          throw new DaemonError(`cannot kill container: ${name}: invalid signal: ${flags.text('signal')}`);
        const container = findContainer(engine, name);
        if (!container) throw new DaemonError(`cannot kill container: ${name}: No such container: ${name}`);
        if (!isUp(container) && container.status !== 'restarting')
          throw new DaemonError(`cannot kill container: ${name}: container ${container.id} is not running`);
        signalContainer(engine, container, signal);
        return name;
      });
    },
  },
  {
    ...several,
    words: ['rm', 'container rm', 'container remove'],
    flags: [
      { name: 'force', short: 'f', type: 'bool' },
      { name: 'volumes', short: 'v', type: 'bool' },
      { name: 'link', short: 'l', type: 'bool' },
    ],
    run(call) {
      const { engine, flags } = call;
      forEachName(call, call.args, (name) => {
        const container = findContainer(engine, name);
        if (!container && flags.bool('force')) return null;
        const found = getContainer(engine, name);
        if (!flags.bool('force') && (found.status === 'running' || found.status === 'restarting')) {
          throw new DaemonError(
            `cannot remove container "${name}": container is ${found.status}: stop the container before removing or force remove`,
          );
        }
        if (!flags.bool('force') && found.status === 'paused') {
          throw new DaemonError(`cannot remove container "${name}": container is paused and must be unpaused first`);
        }
        if (isUp(found) || found.status === 'restarting') killContainer(engine, found, 137);
        removeContainer(engine, found, { volumes: flags.bool('volumes') });
        return name;
      });
    },
  },
  {
    words: ['pause', 'container pause'],
    usage: 'CONTAINER [CONTAINER...]',
    arguments: { atLeast: 1 },
    flags: [],
    run(call) {
      forEachName(call, call.args, (name) => {
        const container = getContainer(call.engine, name);
        pauseContainer(call.engine, container);
        return name;
      });
    },
  },
  {
    words: ['unpause', 'container unpause'],
    usage: 'CONTAINER [CONTAINER...]',
    arguments: { atLeast: 1 },
    flags: [],
    run(call) {
      forEachName(call, call.args, (name) => {
        const container = getContainer(call.engine, name);
        unpauseContainer(call.engine, container);
        return name;
      });
    },
  },
  {
    words: ['wait', 'container wait'],
    usage: 'CONTAINER [CONTAINER...]',
    arguments: { atLeast: 1 },
    flags: [],
    run(call) {
      forEachName(call, call.args, (name) => {
        const container = getContainer(call.engine, name);
        waitForContainer(call.engine, container);
        return String(container.exitCode);
      });
    },
  },
  {
    words: ['rename', 'container rename'],
    usage: 'CONTAINER NEW_NAME',
    arguments: { atLeast: 2, atMost: 2 },
    flags: [],
    run(call) {
      const [name = '', next = ''] = call.args.map((word) => word.trim());
      try {
        if (name.replace(/^\//, '') === '' || next.replace(/^\//, '') === '')
          throw new DaemonError('Neither old nor new names may be empty');
        const container = getContainer(call.engine, name);
        if (container.name === next.replace(/^\//, ''))
          throw new DaemonError('Renaming a container with the same name as its current name');
        try {
          const oldName = `/${container.name}`;
          container.name = checkedName(call.engine, next, `/${next}`);
          noteContainer(call.engine, container, 'rename', { oldName });
        } catch (error) {
          if (error instanceof DaemonError) throw new DaemonError(`Error when allocating new name: ${error.message}`);
          throw error;
        }
      } catch (error) {
        if (!(error instanceof DaemonError)) throw error;
        fail(call, `failed to rename container: Error response from daemon: ${error.message}`);
      }
    },
  },
];

/** The signal of --signal; undefined without it. Throws what the daemon says of one that there is not. */
function stopSignal(flags: Flags, name: string, verb: 'stop' | 'restart'): string | undefined {
  const signal = flags.text('signal');
  if (signal === '') return undefined;
  if (!isSignal(signal)) {
    const problem = `invalid signal: ${signal}`;
    throw new DaemonError(
      verb === 'stop' ? `cannot stop container: ${name}: ${problem}` : `Cannot restart container ${name}: ${problem}`,
    );
  }
  return signal;
}

/** The seconds that --timeout (or the older --time) gives a container to stop; undefined without either. */
function timeLimit(flags: Flags): number | undefined {
  if (flags.isSet('timeout')) return flags.number('timeout');
  return flags.isSet('time') ? flags.number('time') : undefined;
}
