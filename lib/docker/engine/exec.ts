import { findFile } from '#lib/simulator/kubelet/machine/files.ts';
import { runInMachine } from '#lib/simulator/kubelet/shell/run-in-machine.ts';
import { advanceEngine } from './clock.ts';
import { DaemonError } from './error.ts';
import { noteExec } from './events.ts';
import { deliverSignal } from './life.ts';
import { keepFiles, machineOf } from './machine.ts';
import type { Container, Engine } from './state.ts';
import { userProblem } from './user.ts';

type Asked = {
  command: string[];
  /** null: only the name was given, which sets nothing. */
  env: [name: string, value: string | null][];
  user: string | undefined;
  workingDir: string | undefined;
  stdin: string;
};

const failed = 'OCI runtime exec failed: exec failed: unable to start container process: ';

/** Runs one more command in a running container; `problem` is what the runtime prints when it can't start. */
export function execInContainer(
  engine: Engine,
  container: Container,
  { command, env, user, workingDir, stdin }: Asked,
): { exit: number; stdout: string; stderr: string } | { exit: 126 | 127; problem: string } {
  const problem = user ? userProblem(container.files, user) : null;
  if (problem !== null) throw new DaemonError(problem);
  const machine = machineOf(engine, container, {
    env: env.filter((variable): variable is [string, string] => variable[1] !== null),
    ...(user === undefined ? {} : { user }),
    ...(workingDir === undefined ? {} : { workingDir }),
  });
  if (workingDir !== undefined && findFile(machine.files, workingDir) === null) {
    const problem = `${failed}chdir to cwd ("${workingDir}") set in config.json failed: no such file or directory\r\n`;
    return { exit: 127, problem };
  }
  const ran = runInMachine(machine, command, stdin);
  if ('startError' in ran) {
    const tail = ran.startError.replace(/: is a directory$/, ': is a directory: permission denied');
    const isMissing = /executable file not found|no such file/.test(tail);
    return { exit: isMissing ? 127 : 126, problem: `${failed}${tail}\r\n` };
  }
  noteExec(engine, container, command, ran.exit);
  keepFiles(engine, container, machine);
  for (const signal of ran.signals) deliverSignal(engine, container, signal);
  advanceEngine(engine, ran.durationMs);
  return ran;
}
