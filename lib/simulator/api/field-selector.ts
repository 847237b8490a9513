import type { KubeObject } from '#lib/simulator/value.ts';
import type { Call } from './call.ts';
import { badRequestError } from './status.ts';
import { isCustom } from './strategy.ts';

/** One requirement of a field selector, with the way to the field's value. */
export type FieldRequirement = { read(object: KubeObject): string; equals: boolean; value: string };

function notSupported(name: string): string {
  return `field label not supported: ${name}`;
}

/** Kinds whose own fields can be selected; they refuse unknown ones in these words, the others name the two that all have. */
const selectable: Record<string, (name: string) => string> = {
  ...Object.fromEntries(
    ['pods', 'nodes', 'services', 'namespaces', 'events', 'secrets', 'replicationcontrollers'].map((resource) => [
      resource,
      notSupported,
    ]),
  ),
  'jobs.batch': (name) => `field label ${JSON.stringify(name)} not supported for Job`,
};

const everyKind: Record<string, (object: KubeObject) => string> = {
  'metadata.name': (object) => object.metadata.name,
  'metadata.namespace': (object) => object.metadata.namespace ?? '',
};

/** Whether an object has what a field selector asks for. */
export function fieldsMatch(requirements: FieldRequirement[], object: KubeObject): boolean {
  return requirements.every(({ read, equals, value }) => (read(object) === value) === equals);
}

/** Reads `a=b,c!=d` (fields.ParseSelector; a backslash escapes a comma, an equals sign or itself). */
export function parseFieldSelector(call: Call, text: string): FieldRequirement[] {
  const requirements: FieldRequirement[] = [];
  for (const term of splitTerms(text)) {
    if (term === '') continue;
    const found = splitTerm(term);
    if (!found) throw badRequestError(`invalid selector: '${text}'; can't understand '${term}'`);
    const refuse = isCustom(call.resource) ? notSupported : selectable[call.storage];
    const own = refuse ? call.kind.fieldSelectors?.[found.name] : undefined;
    const read = everyKind[found.name] ?? own;
    if (!read) throw badRequestError(refuse?.(found.name) ?? unknownField(found.name));
    requirements.push({ read, equals: found.equals, value: unescaped(found.value, text) });
  }
  return requirements;
}

function unknownField(name: string): string {
  return `"${name}" is not a known field selector: only "metadata.name", "metadata.namespace"`;
}

function splitTerms(text: string): string[] {
  const terms: string[] = [];
  let term = '';
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === ',') {
      terms.push(term);
      term = '';
      continue;
    }
    term += character;
    if (character === '\\' && index + 1 < text.length) {
      index += 1;
      term += text.charAt(index);
    }
  }
  terms.push(term);
  return terms;
}

function splitTerm(term: string): { name: string; equals: boolean; value: string } | null {
  for (let index = 0; index < term.length; index += 1) {
    const rest = term.slice(index);
    const operator = ['!=', '==', '='].find((candidate) => rest.startsWith(candidate));
    if (operator) {
      return { name: term.slice(0, index), equals: operator !== '!=', value: rest.slice(operator.length) };
    }
  }
  return null;
}

function unescaped(value: string, text: string): string {
  let plain = '';
  for (let index = 0; index < value.length; index += 1) {
    const character = value.charAt(index);
    if (character === '\\') {
      const next = value.charAt(index + 1);
      if (!['\\', ',', '='].includes(next)) {
        throw badRequestError(
          `invalid field selector: invalid escape sequence: ${JSON.stringify(value.slice(index, index + 2))}`,
        );
      }
      plain += next;
      index += 1;
    } else if (character === '=') {
      throw badRequestError(`invalid selector: '${text}'; can't understand '${value}'`);
    } else {
      plain += character;
    }
  }
  return plain;
}
