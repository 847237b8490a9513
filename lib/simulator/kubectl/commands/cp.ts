import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import {
  chooseContainer,
  firstPod,
  refuseExec,
  type StoredPod,
  targetInfo,
} from '#lib/simulator/kubectl/pod-target.ts';
import { isDirectory, joinPath, readFile } from '#lib/simulator/kubectl/shell.ts';
import { isRunning, readContainerFile, writeContainerFile } from '#lib/simulator/kubelet/access.ts';

/** Single files only: folders would need tar in the container, which is deliberately absent. */
export const cpCommand: Command = {
  name: 'cp',
  flags: [
    { name: 'container', short: 'c', type: 'string' },
    { name: 'no-preserve', type: 'bool' },
    { name: 'retries', type: 'int' },
  ],
  run: copy,
};

type Place = { namespace: string; pod: string; path: string };

function copy(call: Call): void {
  const [from = '', to = ''] = call.args;
  if (call.args.length !== 2) {
    throw failure('source and destination are required');
  }
  const [source, target] = [readPlace(from), readPlace(to)];
  if (source.pod !== '' && target.pod !== '') throw failure('one of src or dest must be a local file specification');
  if (source.pod === '' && target.pod === '') throw failure('one of src or dest must be a remote file specification');
  if (source.path === '' || target.path === '') throw failure('filepath can not be empty');
  if (target.pod !== '') upload(call, source.path, target);
  else download(call, source, target.path);
}

/** `[namespace/]pod:path`, or a local path. */
function readPlace(text: string): Place {
  const at = text.indexOf(':');
  if (at < 0) return { namespace: '', pod: '', path: text };
  const [left, path] = [text.slice(0, at), text.slice(at + 1)];
  const parts = left.split('/');
  if (left === '' || parts.length > 2)
    throw failure('filespec must match the canonical format: [[namespace/]pod:]file/path');
  return parts.length === 2
    ? { namespace: parts[0] ?? '', pod: parts[1] ?? '', path }
    : { namespace: '', pod: left, path };
}

/** The pod and its container, in which tar is going to run. */
function findRunning(call: Call, place: Place): { pod: StoredPod; container: string } {
  const pod = findPod(call, place);
  const container = chooseContainer(call, pod, call.flags.text('container'));
  const failed = (why: string) => failure(`unable to upgrade connection: ${why}`);
  if (!pod.spec?.nodeName) throw failed(`pod ${pod.metadata.name} does not have a host assigned`);
  if (!isRunning(call.shell.cluster.client, pod, container)) {
    throw failed(`container not found (${JSON.stringify(container)})`);
  }
  return { pod, container };
}

function findPod(call: Call, place: Place): StoredPod {
  const info = targetInfo(place.namespace ? { ...call, namespace: place.namespace } : call, [place.pod]);
  if (!info) throw failure(`pods ${JSON.stringify(place.pod)} not found`);
  const pod = firstPod(call, info);
  refuseExec(pod);
  return pod;
}

function upload(call: Call, path: string, target: Place): void {
  const text = readFile(call.shell, path);
  if (text === null) throw failure(`${path} doesn't exist in local filesystem`);
  const { pod, container } = findRunning(call, target);
  const name = path.split('/').at(-1) ?? path;
  writeContainerFile(call.shell.cluster.client, pod, { container, path: target.path, name, text });
}

function download(call: Call, source: Place, path: string): void {
  const { pod, container } = findRunning(call, source);
  const text = readContainerFile(call.shell.cluster.client, pod, container, source.path);
  if (text === null) return;
  const name = source.path.split('/').at(-1) ?? source.path;
  call.shell.files.set(isDirectory(call.shell, path) ? joinPath(path, name) : joinPath('', path), text);
}
