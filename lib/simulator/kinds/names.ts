import { remembered } from '#lib/simulator/remembered.ts';

/**
 * The texts of k8s.io/apimachinery/pkg/util/validation: each function takes a value and gives what is wrong with it
 * (an empty list when nothing is).
 */

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomain = `${label}(\\.${label})*`;
const relaxedLabel = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const relaxedSubdomain = `${relaxedLabel}(\\.${relaxedLabel})*`;
const dns1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const qualified = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const labelValue = `(${qualified})?`;
const configKey = '[-._a-zA-Z0-9]+';
const headerName = '[-A-Za-z0-9]+';
const percent = '[0-9]+%';

const labelRegex = new RegExp(`^${label}$`);
const subdomainRegex = new RegExp(`^${subdomain}$`);
const relaxedSubdomainRegex = new RegExp(`^${relaxedSubdomain}$`);
const dns1035Regex = new RegExp(`^${dns1035}$`);
const qualifiedRegex = new RegExp(`^${qualified}$`);
const labelValueRegex = new RegExp(`^${labelValue}$`);
const configKeyRegex = new RegExp(`^${configKey}$`);
const headerNameRegex = new RegExp(`^${headerName}$`);
const percentRegex = new RegExp(`^${percent}$`);
const wildcardRegex = new RegExp(`^\\*\\.${subdomain}$`);

const maxInt32 = 2147483647;

/** `must be no more than 63 characters` (MaxLenError). */
function maxLengthText(length: number): string {
  return `must be no more than ${length} characters`;
}

/** `must be between 1 and 65535, inclusive` (InclusiveRangeError). */
export function rangeText(low: number, high: number): string {
  return `must be between ${low} and ${high}, inclusive`;
}

/** The sentence with its examples and the expression behind it (RegexError, two blanks before each `or`). */
export function regexText(message: string, expression: string, ...examples: string[]): string {
  if (examples.length === 0) return `${message} (regex used for validation is '${expression}')`;
  const shown = examples.map((example) => `'${example}', `).join(' or ');
  return `${message} (e.g. ${shown}regex used for validation is '${expression}')`;
}

/** The length in bytes, as Go's len() counts it. */
export function byteLength(value: string): number {
  let bytes = 0;
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** A name without dots, as of a namespace (IsDNS1123Label). */
export const checkDns1123Label = remembered((value: string): readonly string[] => {
  const errors = byteLength(value) > 63 ? [maxLengthText(63)] : [];
  if (labelRegex.test(value)) return errors;
  const message =
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
  errors.push(subdomainRegex.test(value) ? 'must not contain dots' : regexText(message, label, 'my-name', '123-abc'));
  return errors;
});

/** Labels with dots between, as of most objects (IsDNS1123Subdomain). */
export const checkDns1123Subdomain = remembered((value: string): readonly string[] => {
  const errors = byteLength(value) > 253 ? [maxLengthText(253)] : [];
  const message =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
  if (!subdomainRegex.test(value)) errors.push(regexText(message, subdomain, 'example.com'));
  return errors;
});

/** A subdomain that may hold underscores, as DNS search paths may. */
export function checkDns1123SubdomainWithUnderscore(value: string): string[] {
  const errors = byteLength(value) > 253 ? [maxLengthText(253)] : [];
  const message =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character";
  if (!relaxedSubdomainRegex.test(value)) errors.push(regexText(message, relaxedSubdomain, 'example.com'));
  return errors;
}

/** A label that begins with a letter (IsDNS1035Label). */
export function checkDns1035Label(value: string): string[] {
  const errors = byteLength(value) > 63 ? [maxLengthText(63)] : [];
  const message =
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character";
  if (!dns1035Regex.test(value)) errors.push(regexText(message, dns1035, 'my-name', 'abc-123'));
  return errors;
}

/** `*.` and a subdomain (IsWildcardDNS1123Subdomain). */
export function checkWildcardDns1123Subdomain(value: string): string[] {
  const errors = byteLength(value) > 253 ? [maxLengthText(253)] : [];
  const message =
    "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character";
  if (!wildcardRegex.test(value)) errors.push(regexText(message, `\\*\\.${subdomain}`, '*.example.com'));
  return errors;
}

/** A label key, taint key, extended resource or condition type: an optional prefix, `/`, and a name (IsQualifiedName). */
export const checkQualifiedName = remembered((value: string): readonly string[] => {
  const message =
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  const parts = value.split('/');
  const errors: string[] = [];
  let name = parts[0] ?? '';
  if (parts.length > 2) {
    const text = regexText(message, qualified, 'MyName', 'my.name', '123-abc');
    return [`a valid label key ${text} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  if (parts.length === 2) {
    const prefix = parts[0] ?? '';
    name = parts[1] ?? '';
    if (prefix === '') errors.push('prefix part must be non-empty');
    else errors.push(...checkDns1123Subdomain(prefix).map((detail) => `prefix part ${detail}`));
  }
  if (name === '') errors.push('name part must be non-empty');
  else if (byteLength(name) > 63) errors.push('name part must be no more than 63 bytes');
  if (!qualifiedRegex.test(name)) {
    errors.push(`name part ${regexText(message, qualified, 'MyName', 'my.name', '123-abc')}`);
  }
  return errors;
});

/** The value of a label (IsValidLabelValue). */
export const checkLabelValue = remembered((value: string): readonly string[] => {
  const errors = byteLength(value) > 63 ? ['must be no more than 63 bytes'] : [];
  const message =
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  if (!labelValueRegex.test(value)) errors.push(regexText(message, labelValue, 'MyValue', 'my_value', '12345'));
  return errors;
});

/** A key of a ConfigMap or a Secret. */
export function checkConfigMapKey(value: string): string[] {
  const errors = byteLength(value) > 253 ? [maxLengthText(253)] : [];
  const message = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'";
  if (!configKeyRegex.test(value)) errors.push(regexText(message, configKey, 'key.name', 'KEY_NAME', 'key-name'));
  if (value === '.') errors.push("must not be '.'");
  else if (value === '..') errors.push("must not be '..'");
  else if (value.startsWith('..')) errors.push("must not start with '..'");
  return errors;
}

/** The relaxed rule: printable ASCII but `=` (IsRelaxedEnvVarName). */
export function checkEnvVarName(value: string): string[] {
  if (value === '') return ['environment variable name must be non-empty'];
  if (/^[\x20-\x3c\x3e-\x7e]+$/.test(value)) return [];
  return ["a valid environment variable name must consist only of printable ASCII characters other than '='"];
}

/** A port (IsValidPortNum). */
export function checkPortNumber(port: number): string[] {
  return port >= 1 && port <= 65535 ? [] : [rangeText(1, 65535)];
}

/** A name of a port: at most 15 of a-z, 0-9 and single inner hyphens, with a letter. */
export function checkPortName(value: string): string[] {
  const errors: string[] = [];
  if (byteLength(value) > 15) errors.push(maxLengthText(15));
  if (!/^[-a-z0-9]+$/.test(value))
    errors.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  if (!/[a-z]/.test(value)) errors.push('must contain at least one letter (a-z)');
  if (value.includes('--')) errors.push('must not contain consecutive hyphens');
  if (value !== '' && (value.startsWith('-') || value.endsWith('-')))
    errors.push('must not begin or end with a hyphen');
  return errors;
}

/** The name of a header of HTTP (IsHTTPHeaderName). */
export function checkHttpHeaderName(value: string): string[] {
  if (headerNameRegex.test(value)) return [];
  const message = "a valid HTTP header must consist of alphanumeric characters or '-'";
  return [regexText(message, headerName, 'X-Header-Name')];
}

/** `30%` (IsValidPercent). */
export function checkPercent(value: string): string[] {
  if (percentRegex.test(value)) return [];
  const message = "a valid percent string must be a numeric string followed by an ending '%'";
  return [regexText(message, percent, '1%', '93%')];
}

/** Users and groups have the same range. */
export function checkUserId(id: number): string[] {
  return id >= 0 && id <= maxInt32 ? [] : [rangeText(0, maxInt32)];
}
