import { type FieldError, invalid, required } from '#lib/simulator/api/field-error.ts';
import { base64Bytes } from '#lib/simulator/schema/base64.ts';
import { goJsonError } from '#lib/simulator/schema/json-error.ts';
import type { StoredSecret } from './secret.ts';

/** What each built-in type of Secret must hold. */
export function validateSecretType({ type, data = {}, metadata }: StoredSecret): FieldError[] {
  switch (type) {
    case 'kubernetes.io/service-account-token': {
      const key = 'kubernetes.io/service-account.name';
      return metadata.annotations?.[key] ? [] : [required(`metadata.annotations[${key}]`)];
    }
    case 'kubernetes.io/dockercfg':
      return validateJson(data, '.dockercfg');
    case 'kubernetes.io/dockerconfigjson':
      return validateJson(data, '.dockerconfigjson');
    case 'kubernetes.io/basic-auth':
      // Either may be missing, but not both.
      if ('username' in data || 'password' in data) return [];
      return [required('data[username]'), required('data[password]')];
    case 'kubernetes.io/ssh-auth':
      return data['ssh-privatekey'] ? [] : [required('data[ssh-privatekey]')];
    case 'kubernetes.io/tls':
      return ['tls.crt', 'tls.key'].filter((key) => !(key in data)).map((key) => required(`data[${key}]`));
    default:
      return [];
  }
}

function validateJson(data: Record<string, string>, key: string): FieldError[] {
  const text = data[key];
  if (text === undefined) return [required(`data[${key}]`)];
  const problem = goJsonError(base64Bytes(text));
  return problem ? [invalid(`data[${key}]`, '<secret contents redacted>', problem)] : [];
}
