import { type FieldError, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import { createDescribeWriter } from '#lib/simulator/kinds/describe-writer.ts';
import type { Column, Kind } from '#lib/simulator/kinds/kind.ts';
import { nameIsPathSegment } from '#lib/simulator/kinds/meta.ts';
import { checkDns1123Subdomain } from '#lib/simulator/kinds/names.ts';
import { writeHead } from '#lib/simulator/kinds/role/rules.ts';
import type { RoleRef, RbacV1Subject as Subject } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type KubeObject } from '#lib/simulator/value.ts';

const group = 'rbac.authorization.k8s.io';

/** RoleBinding and ClusterRoleBinding have the same shape. */
export type StoredBinding = KubeObject & { roleRef?: RoleRef; subjects?: Subject[] };

function bindingKind(scope: { resource: string; namespaced: boolean }): Kind<StoredBinding> {
  const validate = (object: StoredBinding) => validateBinding(object, scope.namespaced);
  return {
    resource: scope.resource,
    setDefaults,
    validateName: nameIsPathSegment,
    validate,
    validateUpdate: (object, old) => [...validate(object), ...validateRoleRef(object, old)],
    columns,
    describe: describeBinding,
  };
}

/** SetDefaults_RoleBinding: who is meant lives in the RBAC group, but for service accounts, which live in the core. */
function setDefaults(object: StoredBinding): void {
  object.roleRef = { apiGroup: group, ...object.roleRef };
  object.roleRef.apiGroup ||= group;
  for (const subject of object.subjects ?? []) {
    if ((subject.kind === 'User' || subject.kind === 'Group') && !subject.apiGroup) subject.apiGroup = group;
  }
}

function validateBinding({ roleRef = {}, subjects = [] }: StoredBinding, isNamespaced: boolean): FieldError[] {
  const errors: FieldError[] = [];
  if (roleRef.apiGroup !== group) errors.push(notSupported('roleRef.apiGroup', roleRef.apiGroup, [group]));
  const kinds = isNamespaced ? ['Role', 'ClusterRole'] : ['ClusterRole'];
  if (!kinds.includes(roleRef.kind ?? ''))
    errors.push(notSupported('roleRef.kind', roleRef.kind ?? '', kinds, 'asGiven'));
  if (!roleRef.name) errors.push(required('roleRef.name'));
  else
    errors.push(...nameIsPathSegment(roleRef.name, false).map((text) => invalid('roleRef.name', roleRef.name, text)));
  subjects.forEach((subject, index) => {
    errors.push(...validateSubject(subject, `subjects[${index}]`, isNamespaced));
  });
  return errors;
}

function validateSubject(
  { kind = '', name, namespace, apiGroup = '' }: Subject,
  field: string,
  isNamespaced: boolean,
): FieldError[] {
  const errors: FieldError[] = [];
  if (!name) errors.push(required(`${field}.name`));
  switch (kind) {
    case 'ServiceAccount':
      if (name) errors.push(...checkDns1123Subdomain(name).map((text) => invalid(`${field}.name`, name, text)));
      if (apiGroup !== '') errors.push(notSupported(`${field}.apiGroup`, apiGroup, ['']));
      if (!isNamespaced && !namespace) errors.push(required(`${field}.namespace`));
      break;
    case 'User':
    case 'Group':
      if (apiGroup !== group) errors.push(notSupported(`${field}.apiGroup`, apiGroup, [group]));
      break;
    default:
      errors.push(notSupported(`${field}.kind`, kind, ['ServiceAccount', 'User', 'Group'], 'asGiven'));
  }
  return errors;
}

function validateRoleRef({ roleRef = {} }: StoredBinding, old: StoredBinding): FieldError[] {
  if (isEqual(roleRef, old.roleRef ?? {})) return [];
  const shown = { APIGroup: roleRef.apiGroup, Kind: roleRef.kind, Name: roleRef.name };
  return [invalid('roleRef', shown, 'cannot change roleRef')];
}

const columns: Column<StoredBinding>[] = [
  nameColumn,
  { name: 'Role', cell: ({ roleRef }) => `${roleRef?.kind}/${roleRef?.name}` },
  ageColumn,
  { name: 'Users', wide: true, cell: (object) => names(object, 'User') },
  { name: 'Groups', wide: true, cell: (object) => names(object, 'Group') },
  { name: 'ServiceAccounts', wide: true, cell: (object) => names(object, 'ServiceAccount') },
];

function names({ subjects = [] }: StoredBinding, kind: string): string {
  const found = subjects.filter((subject) => subject.kind === kind);
  return found
    .map(({ name, namespace }) => (kind === 'ServiceAccount' ? `${namespace ?? ''}/${name}` : name))
    .join(', ');
}

function describeBinding(object: StoredBinding): string {
  const writer = createDescribeWriter();
  writeHead(writer, object);
  writer.line(0, 'Role:');
  writer.line(1, `Kind:\t${object.roleRef?.kind}`);
  writer.line(1, `Name:\t${object.roleRef?.name}`);
  writer.line(0, 'Subjects:');
  writer.line(1, 'Kind\tName\tNamespace');
  writer.line(1, '----\t----\t---------');
  for (const { kind, name, namespace } of object.subjects ?? []) writer.line(1, `${kind}\t${name}\t${namespace ?? ''}`);
  return writer.text();
}

export const roleBinding = bindingKind({ resource: 'rolebindings.rbac.authorization.k8s.io', namespaced: true });
export const clusterRoleBinding = bindingKind({
  resource: 'clusterrolebindings.rbac.authorization.k8s.io',
  namespaced: false,
});
