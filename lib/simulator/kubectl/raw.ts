import { findBadEscape } from '#lib/simulator/api/url-escape.ts';
import type { Call } from './command.ts';
import { failure, StatusError, statusOf, usageError } from './errors.ts';
import { readFile } from './shell.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** `get --raw PATH`: prints what the API answers under a path. */
export function getRaw(call: Call): void {
  if (call.args.length > 0) throw failure('arguments may not be passed when --raw is specified');
  send(call, 'GET');
}

/** `create`, `replace` and `delete` with --raw; the body is the text of the one file given. */
export function sendRaw(call: Call, verb: 'create' | 'update' | 'delete'): void {
  const files = call.flags.list('filename');
  const method = verb === 'create' ? 'POST' : verb === 'update' ? 'PUT' : 'DELETE';
  if (files.length === 0 && verb === 'delete') {
    send(call, method);
    return;
  }
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) {
    throw usageError(call.path, '--raw can only use a single local file or stdin');
  }
  const text = file === '-' ? (call.shell.stdin ?? '') : readFile(call.shell, file);
  if (text === null) throw failure(`open ${file}: no such file or directory`);
  send(call, method, text);
}

function send(call: Call, method: Method, body?: string): void {
  const path = call.flags.text('raw');
  const bad = findBadEscape(path.split('?', 1)[0] ?? '');
  const problem = path.startsWith('/') ? bad && `invalid URL escape ${JSON.stringify(bad)}` : 'invalid URI for request';
  if (problem) throw failure(`--raw must be a valid URL path: parse ${JSON.stringify(path)}: ${problem}`);
  const { user, cluster } = call.client;
  const response = cluster.requestRaw({ method, path, user, ...(body === undefined ? {} : { body }) });
  for (const warning of response.warnings) call.err(`Warning: ${warning}\n`);
  if (response.code >= 400) throw new StatusError(statusOf(response.body));
  call.out(response.text);
}
