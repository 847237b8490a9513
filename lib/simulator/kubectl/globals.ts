import type { Flag } from './flags.ts';

const ignored: Flag[] = [
  { name: 'as-uid', type: 'string' },
  { name: 'as-user-extra', type: 'stringArray' },
  { name: 'cache-dir', type: 'string' },
  { name: 'certificate-authority', type: 'string' },
  { name: 'client-certificate', type: 'string' },
  { name: 'client-key', type: 'string' },
  { name: 'cluster', type: 'string' },
  { name: 'disable-compression', type: 'bool' },
  { name: 'insecure-skip-tls-verify', type: 'bool' },
  { name: 'kubeconfig', type: 'string' },
  { name: 'kuberc', type: 'string' },
  { name: 'log-flush-frequency', type: 'duration' },
  { name: 'match-server-version', type: 'bool' },
  { name: 'password', type: 'string' },
  { name: 'profile', type: 'string' },
  { name: 'profile-output', type: 'string' },
  { name: 'request-timeout', type: 'string' },
  { name: 'server', short: 's', type: 'string' },
  { name: 'tls-server-name', type: 'string' },
  { name: 'token', type: 'string' },
  { name: 'user', type: 'string' },
  { name: 'username', type: 'string' },
  { name: 'v', short: 'v', type: 'int' },
  { name: 'vmodule', type: 'string' },
  { name: 'warnings-as-errors', type: 'bool' },
];

/** Flags that every command takes. Those about connections and logs are accepted and have no effect. */
export const globalFlags: Flag[] = [
  { name: 'namespace', short: 'n', type: 'string' },
  { name: 'context', type: 'string' },
  { name: 'as', type: 'string' },
  { name: 'as-group', type: 'stringArray' },
  { name: 'help', short: 'h', type: 'bool' },
  ...ignored,
];

export const dryRunFlag: Flag = { name: 'dry-run', type: 'string', initial: 'none', bare: 'unchanged' };
export const validateFlag: Flag = { name: 'validate', type: 'string', initial: 'strict', bare: 'strict' };

/** -f, -R and -k of the resource builder. */
export const fileFlags: Flag[] = [
  { name: 'filename', short: 'f', type: 'stringSlice' },
  { name: 'recursive', short: 'R', type: 'bool' },
  { name: 'kustomize', short: 'k', type: 'string' },
];

/** -o and what belongs to it, for commands that print objects. */
export const printFlags: Flag[] = [
  { name: 'output', short: 'o', type: 'string' },
  { name: 'template', type: 'string' },
  { name: 'allow-missing-template-keys', type: 'bool', initial: true },
  { name: 'show-managed-fields', type: 'bool' },
];

export const selectorFlag: Flag = { name: 'selector', short: 'l', type: 'string' };
export const fieldSelectorFlag: Flag = { name: 'field-selector', type: 'string' };
export const allFlag: Flag = { name: 'all', type: 'bool' };
export const allNamespacesFlag: Flag = { name: 'all-namespaces', short: 'A', type: 'bool' };
export const fieldManagerFlag = (initial: string): Flag => ({ name: 'field-manager', type: 'string', initial });

export const recordFlag: Flag = {
  name: 'record',
  type: 'bool',
  deprecated: '--record will be removed in the future',
};
