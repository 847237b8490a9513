import { findFile } from '#lib/simulator/kubelet/machine/files.ts';
import type { Container } from '#lib/simulator/schema/kubernetes.ts';
import type { ContainerRun } from './pod-run.ts';

/** Where a container leaves its last words unless it says otherwise. */
export const terminationLog = '/dev/termination-log';
const maxFileChars = 4096;
const maxLogChars = 2048;
const maxLogLines = 80;

/** What a container left to say when it ended: its termination file, or the end of its log where it may stand in. */
export function terminationMessage(spec: Container, run: ContainerRun, exitCode: number): string {
  const path = spec.terminationMessagePath ?? terminationLog;
  const files = { root: run.root, volumes: {}, mounts: [], readOnlyRoot: false };
  const written = (findFile(files, path)?.text ?? '').slice(0, maxFileChars);
  if (written !== '' || spec.terminationMessagePolicy !== 'FallbackToLogsOnError' || exitCode === 0) return written;
  const lines = run.logs.slice(-maxLogLines).map(({ text }) => text);
  return lines.join('').slice(-maxLogChars);
}
