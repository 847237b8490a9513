import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { failure, SilentExit } from '#lib/simulator/kubectl/errors.ts';
import { allNamespacesFlag, printFlags } from '#lib/simulator/kubectl/globals.ts';
import { createPrinter } from '#lib/simulator/kubectl/printers/output.ts';
import { alignRows } from '#lib/simulator/kubectl/printers/tab-writer.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { listRights } from './rights-list.ts';

export const authCommand: Command = {
  name: 'auth',
  commands: [
    {
      name: 'can-i',
      flags: [
        allNamespacesFlag,
        { name: 'list', type: 'bool' },
        { name: 'no-headers', type: 'bool' },
        { name: 'quiet', short: 'q', type: 'bool' },
        { name: 'subresource', type: 'string' },
      ],
      run: canI,
    },
    { name: 'whoami', flags: printFlags, run: whoAmI },
  ],
};

const knownVerbs = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
  'use',
  'bind',
  'impersonate',
  '*',
  'approve',
  'sign',
  'escalate',
  'attest',
];
const knownUrlVerbs = ['get', 'put', 'post', 'head', 'options', 'delete', 'patch'];

type Question = { verb: string; group: string; resource: string; subresource: string; name: string; url: string };

function canI(call: Call): void {
  const { flags, args } = call;
  const quiet = flags.bool('quiet');
  if (flags.bool('list')) {
    checkListing(call);
    listRights(call);
    return;
  }
  const wrong = `you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.`;
  const [verb = '', what = ''] = args;
  if (args.length !== 2) throw failure(wrong);
  const question = readQuestion(call, verb, what);
  warn(call, question);
  if (flags.bool('no-headers')) throw failure('--no-headers cannot be set without --list specified');
  const namespace = flags.bool('all-namespaces') ? '' : call.namespace;
  const { group, resource, subresource, url } = question;
  const spec: JsonObject = url
    ? { nonResourceAttributes: { path: url, verb } }
    : {
        resourceAttributes: {
          namespace,
          verb,
          group,
          resource,
          ...(subresource ? { subresource } : {}),
          ...(question.name ? { name: question.name } : {}),
        },
      };
  const status = review(call, spec);
  if (status.allowed === true) {
    if (!quiet) call.out('yes\n');
    return;
  }
  if (!quiet) {
    const reason = status.reason ? ` - ${status.reason}` : '';
    const problem = status.evaluationError ? ` - ${status.evaluationError}` : '';
    call.out(`no${reason}${problem}\n`);
  }
  throw new SilentExit('');
}

type ReviewStatus = { allowed?: boolean; reason?: string; evaluationError?: string };

function review(call: Call, spec: JsonObject): ReviewStatus {
  const answer = call.client.send({
    verb: 'create',
    group: 'authorization.k8s.io',
    version: 'v1',
    resource: 'selfsubjectaccessreviews',
    body: { kind: 'SelfSubjectAccessReview', apiVersion: 'authorization.k8s.io/v1', metadata: {}, spec },
  });
  return (answer['status'] ?? {}) as ReviewStatus;
}

function checkListing({ flags, args }: Call): void {
  if (args.length > 0) throw failure('list option must be specified with no arguments');
  if (flags.bool('quiet') || flags.bool('all-namespaces') || flags.text('subresource') !== '') {
    throw failure("list option can't be specified with neither quiet, all-namespaces nor subresource options");
  }
}

function readQuestion(call: Call, verb: string, what: string): Question {
  const subresource = call.flags.text('subresource');
  const empty = { verb, group: '', resource: '', subresource, name: '', url: '' };
  if (what.startsWith('/')) {
    if (subresource !== '') throw failure('--subresource can not be used with NonResourceURL');
    return { ...empty, url: what };
  }
  const slash = what.indexOf('/');
  const [typeText, name] = slash < 0 ? [what, ''] : [what.slice(0, slash), what.slice(slash + 1)];
  if (typeText === '*') return { ...empty, resource: '*', group: '*', name };
  const type = call.discovery.findType(typeText);
  if (!type) {
    const [resource = '', ...group] = typeText.split('.');
    return { ...empty, resource, group: group.join('.'), name };
  }
  return { ...empty, resource: type.resource, group: type.group, name };
}

/** What the client thinks is odd about the question; the server is asked all the same. */
function warn(call: Call, question: Question): void {
  const { verb, resource, group, url } = question;
  if (url) {
    if (!knownUrlVerbs.includes(verb)) call.err(`Warning: verb '${verb}' is not a known verb\n\n`);
    return;
  }
  const type = call.discovery.all().find((one) => one.resource === resource && one.group === group);
  if (resource !== '*' && !type) {
    const inGroup = group ? ` in group '${group}'` : '';
    call.err(`Warning: the server doesn't have a resource type '${resource}'${inGroup}\n\n`);
  } else if (type && !type.namespaced && !call.flags.bool('all-namespaces')) {
    const named = group
      ? `${resource}' is not namespace scoped in group '${group}'`
      : `${resource}' is not namespace scoped`;
    call.err(`Warning: resource '${named}\n\n`);
  }
  if (!knownVerbs.includes(verb) && !call.flags.bool('all-namespaces'))
    call.err(`Warning: verb '${verb}' is not a known verb\n\n`);
}

function whoAmI(call: Call): void {
  const answer = call.client.send({
    verb: 'create',
    group: 'authentication.k8s.io',
    version: 'v1',
    resource: 'selfsubjectreviews',
    body: { kind: 'SelfSubjectReview', apiVersion: 'authentication.k8s.io/v1', metadata: {} },
  });
  const output = call.flags.text('output');
  if (output !== '') {
    createPrinter(call, { output, typed: true })(answer);
    return;
  }
  const status = (answer['status'] ?? {}) as { userInfo?: { username?: string; uid?: string; groups?: string[] } };
  const { username, uid, groups = [] } = status.userInfo ?? {};
  const rows = [
    ['ATTRIBUTE', 'VALUE'],
    ['Username', username ?? ''],
  ];
  if (uid) rows.push(['UID', uid]);
  if (groups.length > 0) rows.push(['Groups', `[${groups.join(' ')}]`]);
  call.out(alignRows(rows));
}
