import { type FieldError, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { isIp } from '#lib/simulator/kinds/ip-addresses.ts';
import { nameIsPathSegment } from '#lib/simulator/kinds/meta.ts';
import {
  checkDns1123Label,
  checkDns1123Subdomain,
  checkPortName,
  checkPortNumber,
  checkWildcardDns1123Subdomain,
} from '#lib/simulator/kinds/names.ts';
import { isGivenEmpty } from '#lib/simulator/schema/given-empty.ts';
import type { HTTPIngressPath, IngressBackend, IngressRule, IngressTLS } from '#lib/simulator/schema/kubernetes.ts';
import { ingressClassKey } from '#lib/simulator/schema/well-known.ts';
import type { StoredIngress } from './ingress.ts';

const pathTypes = ['Exact', 'ImplementationSpecific', 'Prefix'];
const badSequences = ['//', '/./', '/../', '%2f', '%2F'];
const badSuffixes = ['/..', '/.'];

/** ValidateIngressCreate. */
export function validateIngress(object: StoredIngress): FieldError[] {
  const errors: FieldError[] = [];
  const { annotations } = object.metadata;
  const annotated = annotations?.[ingressClassKey];
  if (
    annotated !== undefined &&
    object.spec?.ingressClassName !== undefined &&
    annotated !== object.spec.ingressClassName
  ) {
    const field = `metadata.annotations.${ingressClassKey}`;
    errors.push(invalid(field, annotated, 'must match `ingressClassName` when both are specified'));
  }
  return [...errors, ...validateSpec(object)];
}

/** ValidateIngressUpdate. */
export function validateIngressUpdate(object: StoredIngress): FieldError[] {
  return validateSpec(object);
}

function validateSpec({ spec = {} }: StoredIngress): FieldError[] {
  const errors: FieldError[] = [];
  if (!spec.rules?.length && !spec.defaultBackend) {
    errors.push(
      invalid(
        'spec',
        isGivenEmpty(spec, 'rules') ? [] : undefined,
        'either `defaultBackend` or `rules` must be specified',
      ),
    );
  }
  if (spec.defaultBackend) errors.push(...validateBackend(spec.defaultBackend, 'spec.defaultBackend'));
  (spec.rules ?? []).forEach((rule, index) => {
    errors.push(...validateRule(rule, `spec.rules[${index}]`));
  });
  (spec.tls ?? []).forEach((tls, index) => {
    errors.push(...validateTls(tls, `spec.tls[${index}]`));
  });
  const name = spec.ingressClassName;
  if (name !== undefined) {
    errors.push(...checkDns1123Subdomain(name).map((text) => invalid('spec.ingressClassName', name, text)));
  }
  return errors;
}

function validateRule({ host = '', http }: IngressRule, field: string): FieldError[] {
  const errors: FieldError[] = [];
  if (host !== '') {
    if (isIp(host)) errors.push(invalid(`${field}.host`, host, 'must be a DNS name, not an IP address'));
    errors.push(...checkHost(host).map((text) => invalid(`${field}.host`, host, text)));
  }
  if (!http) return errors;
  if (!http.paths?.length) errors.push(required(`${field}.http.paths`));
  (http.paths ?? []).forEach((path, index) => {
    errors.push(...validatePath(path, `${field}.http.paths[${index}]`));
  });
  return errors;
}

function checkHost(host: string): readonly string[] {
  return host.includes('*') ? checkWildcardDns1123Subdomain(host) : checkDns1123Subdomain(host);
}

function validatePath({ path = '', pathType, backend = {} }: HTTPIngressPath, field: string): FieldError[] {
  const errors: FieldError[] = [];
  if (pathType === undefined) return [required(`${field}.pathType`, 'pathType must be specified')];
  if (pathType === 'Exact' || pathType === 'Prefix') {
    if (!path.startsWith('/')) errors.push(invalid(`${field}.path`, path, 'must be an absolute path'));
    for (const bad of path === '' ? [] : badSequences) {
      if (path.includes(bad)) errors.push(invalid(`${field}.path`, path, `must not contain '${bad}'`));
    }
    for (const bad of path === '' ? [] : badSuffixes) {
      if (path.endsWith(bad)) errors.push(invalid(`${field}.path`, path, `cannot end with '${bad}'`));
    }
  } else if (pathType === 'ImplementationSpecific') {
    if (path !== '' && !path.startsWith('/')) errors.push(invalid(`${field}.path`, path, 'must be an absolute path'));
  } else errors.push(notSupported(`${field}.pathType`, pathType, pathTypes));
  return [...errors, ...validateBackend(backend, `${field}.backend`)];
}

function validateBackend({ service, resource }: IngressBackend, field: string): FieldError[] {
  if (service && resource) return [invalid(field, '', 'cannot set both resource and service backends')];
  if (resource) {
    const errors: FieldError[] = [];
    const { apiGroup } = resource;
    if (apiGroup !== undefined) {
      const path = `${field}.resource.apiGroup`;
      errors.push(...checkDns1123Subdomain(apiGroup).map((text) => invalid(path, apiGroup, text)));
    }
    for (const key of ['kind', 'name'] as const) {
      errors.push(...validateReferencePart(resource[key] ?? '', `${field}.resource.${key}`));
    }
    return errors;
  }
  if (!service) return [invalid(field, '', 'resource or service backend is required')];
  const errors: FieldError[] = [];
  const { name = '', port = {} } = service;
  if (name === '') errors.push(required(`${field}.service.name`));
  else errors.push(...checkDns1123Label(name).map((text) => invalid(`${field}.service.name`, name, text)));
  const hasName = Boolean(port.name);
  const hasNumber = Boolean(port.number);
  if (hasName && hasNumber) errors.push(invalid(field, '', 'cannot set both port name & port number'));
  else if (hasName) {
    const texts = checkPortName(port.name ?? '');
    errors.push(...texts.map((text) => invalid(`${field}.service.port.name`, port.name, text)));
  } else if (hasNumber) {
    const texts = checkPortNumber(port.number ?? 0);
    errors.push(...texts.map((text) => invalid(`${field}.service.port.number`, port.number, text)));
  } else errors.push(required(field, 'port name or number is required'));
  return errors;
}

/** A kind or a name of what is referred to: there must be one that can stand in a URL. */
export function validateReferencePart(value: string, field: string): FieldError[] {
  if (value === '') return [required(field)];
  return nameIsPathSegment(value, false).map((text) => invalid(field, value, text));
}

function validateTls({ hosts = [], secretName }: IngressTLS, field: string): FieldError[] {
  const errors: FieldError[] = [];
  hosts.forEach((host, index) => {
    errors.push(...checkHost(host).map((text) => invalid(`${field}.hosts[${index}]`, host, text)));
  });
  if (secretName) {
    errors.push(...checkDns1123Subdomain(secretName).map((text) => invalid(`${field}.secretName`, secretName, text)));
  }
  return errors;
}

/** The annotation that came before the field of the same meaning. */
export function ingressWarnings({ metadata, spec }: StoredIngress): string[] {
  if (metadata.annotations?.[ingressClassKey] === undefined || spec?.ingressClassName !== undefined) return [];
  return [`annotation "${ingressClassKey}" is deprecated, please use 'spec.ingressClassName' instead`];
}
