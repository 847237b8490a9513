import { duplicate, type FieldError, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { validateLabelSelector } from '#lib/simulator/kinds/labels.ts';
import { checkDns1035Label, checkDns1123Subdomain, checkPortNumber } from '#lib/simulator/kinds/names.ts';
import { validateRule } from '#lib/simulator/kinds/validatingadmissionpolicy/validation.ts';
import type { MutatingWebhook, ValidatingWebhook } from '#lib/simulator/schema/kubernetes.ts';

type Webhook = ValidatingWebhook & MutatingWebhook;
type Client = NonNullable<Webhook['clientConfig']>;

const sideEffectFree = ['None', 'NoneOnDryRun'];
const reviewVersions = ['v1', 'v1beta1'];
const longestSeconds = 30;

/** ValidateValidatingWebhookConfiguration and its mutating sister, without URLs' and match conditions' inner rules. */
export function validateWebhooks(webhooks: Webhook[]): FieldError[] {
  const seen = new Set<string>();
  return webhooks.flatMap((webhook, index) => {
    const field = `webhooks[${index}]`;
    const { name, admissionReviewVersions = [] } = webhook;
    const errors = validateWebhook(webhook, field);
    errors.push(...validateVersions(admissionReviewVersions, `${field}.admissionReviewVersions`));
    if (name && seen.has(name)) errors.push(duplicate(`${field}.name`, name));
    if (name) seen.add(name);
    return errors;
  });
}

function validateWebhook(webhook: Webhook, field: string): FieldError[] {
  const { name = '', rules = [], sideEffects, timeoutSeconds } = webhook;
  const errors = validateName(name, `${field}.name`);
  errors.push(...rules.flatMap((rule, index) => validateRule(rule, `${field}.rules[${index}]`)));
  rules.forEach(({ scope }, index) => {
    const scopes = ['*', 'Cluster', 'Namespaced'];
    if (scope && !scopes.includes(scope)) errors.push(notSupported(`${field}.rules[${index}].scope`, scope, scopes));
  });
  const choices = [
    ['failurePolicy', webhook.failurePolicy, ['Fail', 'Ignore']],
    ['matchPolicy', webhook.matchPolicy, ['Equivalent', 'Exact']],
  ] as const;
  for (const [key, value, known] of choices) {
    if (value && !(known as readonly string[]).includes(value)) {
      errors.push(notSupported(`${field}.${key}`, value, [...known]));
    }
  }
  if (sideEffects === undefined) {
    errors.push(required(`${field}.sideEffects`, `must specify one of ${sideEffectFree.join(', ')}`));
  } else if (!sideEffectFree.includes(sideEffects)) {
    errors.push(notSupported(`${field}.sideEffects`, sideEffects, sideEffectFree));
  }
  if (timeoutSeconds !== undefined && (timeoutSeconds < 1 || timeoutSeconds > longestSeconds)) {
    const why = `the timeout value must be between 1 and ${longestSeconds} seconds`;
    errors.push(invalid(`${field}.timeoutSeconds`, timeoutSeconds, why));
  }
  errors.push(...validateReinvocation(webhook, field));
  errors.push(...validateLabelSelector(webhook.namespaceSelector, `${field}.namespaceSelector`));
  errors.push(...validateLabelSelector(webhook.objectSelector, `${field}.objectSelector`));
  return [...errors, ...validateClient(webhook.clientConfig ?? {}, `${field}.clientConfig`)];
}

/** IsFullyQualifiedName. */
function validateName(name: string, field: string): FieldError[] {
  if (name === '') return [required(field)];
  const texts = checkDns1123Subdomain(name);
  if (texts.length > 0) return [invalid(field, name, texts.join(','))];
  if (name.split('.').length >= 3) return [];
  return [invalid(field, name, 'should be a domain with at least three segments separated by dots')];
}

function validateReinvocation({ reinvocationPolicy }: Webhook, field: string): FieldError[] {
  const known = ['IfNeeded', 'Never'];
  if (!reinvocationPolicy || known.includes(reinvocationPolicy)) return [];
  return [notSupported(`${field}.reinvocationPolicy`, reinvocationPolicy, known)];
}

function validateClient({ url, service }: Client, field: string): FieldError[] {
  if ((url === undefined) === (service === undefined)) {
    return [required(field, 'exactly one of url or service is required')];
  }
  return url === undefined ? validateService(service ?? {}, `${field}.service`) : validateUrl(url, `${field}.url`);
}

function validateUrl(url: string, field: string): FieldError[] {
  const [, scheme = '', user, query, fragment] =
    /^(?:([a-zA-Z][-+.\w]*):)?(?:\/\/(?:([^/?#@]*)@)?)?[^?#]*(?:\?([^#]*))?(?:#(.*))?$/.exec(url) ?? [];
  const errors: FieldError[] = [];
  if (scheme.toLowerCase() !== 'https') {
    const why = "'https' is the only allowed URL scheme; desired format: https://host[/path]";
    errors.push(invalid(field, scheme.toLowerCase(), why));
  }
  if (user) errors.push(invalid(field, user, 'user information is not permitted in the URL'));
  if (fragment) errors.push(invalid(field, fragment, 'fragments are not permitted in the URL'));
  if (query) errors.push(invalid(field, query, 'query parameters are not permitted in the URL'));
  return errors;
}

function validateService(service: NonNullable<Client['service']>, field: string): FieldError[] {
  const errors: FieldError[] = [];
  if (!service.name) errors.push(required(`${field}.name`));
  if (!service.namespace) errors.push(required(`${field}.namespace`));
  const wrong = service.port === undefined ? [] : checkPortNumber(service.port);
  errors.push(...wrong.map((text) => invalid(`${field}.port`, service.port ?? 0, `port is not valid: ${text}`)));
  if (service.path && !service.path.startsWith('/')) {
    errors.push(invalid(`${field}.path`, service.path, "must start with a '/'"));
  }
  return errors;
}

function validateVersions(versions: string[], field: string): FieldError[] {
  if (versions.length === 0) return [required(field, `must specify one of ${reviewVersions.join(', ')}`)];
  const errors = versions.flatMap((version, index) => {
    const at = `${field}[${index}]`;
    if (versions.indexOf(version) < index) return [invalid(at, version, 'duplicate version')];
    return checkDns1035Label(version).map((text) => invalid(at, version, text));
  });
  if (versions.some((version) => reviewVersions.includes(version))) return errors;
  return [...errors, invalid(field, versions, `must include at least one of ${reviewVersions.join(', ')}`)];
}
