import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import type { Flag } from '#lib/simulator/kubectl/flags.ts';
import { createGenerated, generatorFlags, metadataFor, oneName } from '#lib/simulator/kubectl/generate.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

const apiGroup = 'rbac.authorization.k8s.io';
const apiVersion = `${apiGroup}/v1`;

const subjectFlags: Flag[] = [
  { name: 'user', type: 'stringArray' },
  { name: 'group', type: 'stringArray' },
  { name: 'serviceaccount', type: 'stringArray' },
];

export const createRoleBinding: Command = {
  name: 'rolebinding',
  flags: [
    ...generatorFlags,
    ...subjectFlags,
    { name: 'role', type: 'string' },
    { name: 'clusterrole', type: 'string' },
  ],
  run: (call) => {
    const name = oneName(call);
    const [role, clusterRole] = [call.flags.text('role'), call.flags.text('clusterrole')];
    if ((role === '') === (clusterRole === '')) throw failure('exactly one of clusterrole or role must be specified');
    const kind = role === '' ? 'ClusterRole' : 'Role';
    const subjects = readSubjects(call);
    createGenerated(call, {
      resource: 'rolebindings.rbac.authorization.k8s.io',
      object: {
        kind: 'RoleBinding',
        apiVersion,
        metadata: metadataFor(call, name),
        ...(subjects.length > 0 ? { subjects } : {}),
        roleRef: { apiGroup, kind, name: role || clusterRole },
      },
      failed: 'failed to create rolebinding: ',
    });
  },
};

export const createClusterRoleBinding: Command = {
  name: 'clusterrolebinding',
  flags: [...generatorFlags, ...subjectFlags, { name: 'clusterrole', type: 'string', required: true }],
  run: (call) => {
    const name = oneName(call);
    const subjects = readSubjects(call);
    createGenerated(call, {
      resource: 'clusterrolebindings.rbac.authorization.k8s.io',
      object: {
        kind: 'ClusterRoleBinding',
        apiVersion,
        metadata: metadataFor(call, name, { clusterWide: true }),
        ...(subjects.length > 0 ? { subjects } : {}),
        roleRef: { apiGroup, kind: 'ClusterRole', name: call.flags.text('clusterrole') },
      },
      failed: 'failed to create clusterrolebinding: ',
    });
  },
};

/** Subjects of --user, --group and --serviceaccount, in this order. */
export function readSubjects(call: Call): JsonObject[] {
  const { flags } = call;
  return [
    ...flags.list('user').map((name) => ({ kind: 'User', apiGroup, name })),
    ...flags.list('group').map((name) => ({ kind: 'Group', apiGroup, name })),
    ...flags.list('serviceaccount').map((text) => {
      const parts = text.split(':');
      const [namespace = '', name = ''] = parts;
      if (parts.length !== 2 || namespace === '' || name === '') {
        throw failure('serviceaccount must be <namespace>:<name>');
      }
      return { kind: 'ServiceAccount', name, namespace };
    }),
  ];
}
