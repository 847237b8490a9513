import type { MappingNode, Node, ScalarNode } from './node.ts';
import { resolvePlain } from './resolve.ts';
import type { Mark } from './source.ts';

/** What kubectl takes without a word but a learner should know. Stable codes. */
export type WarningCode =
  | 'DuplicateKey'
  | 'BooleanWord'
  | 'BooleanKey'
  | 'OctalMode'
  | 'DecimalMode'
  | 'VersionNumber'
  | 'TabInIndentation';

export type YamlWarning = { code: WarningCode; path: string; text: string; mark: Mark };

/** The teaching warnings of one document, in the order of the text. */
export function findWarnings(root: Node): YamlWarning[] {
  const warnings: YamlWarning[] = [];
  visit(root, '', warnings);
  return warnings.sort((left, right) => left.mark.index - right.mark.index);
}

function visit(node: Node, path: string, warnings: YamlWarning[]): void {
  if (node.kind === 'sequence') {
    for (const [index, item] of node.items.entries()) visit(item, `${path}[${index}]`, warnings);
  } else if (node.kind === 'mapping') visitMapping(node, path, warnings);
  else if (node.kind === 'scalar') checkValue(node, path, warnings);
}

function visitMapping(node: MappingNode, path: string, warnings: YamlWarning[]): void {
  const seen = new Set<string>();
  for (const [key, value] of node.entries) {
    if (key.kind !== 'scalar') continue;
    const itemPath = path === '' ? key.text : `${path}.${key.text}`;
    if (seen.has(key.text) && key.text !== '<<') add(warnings, 'DuplicateKey', key, itemPath);
    seen.add(key.text);
    if (isPlain(key) && typeof resolvePlain(key.text) === 'boolean') add(warnings, 'BooleanKey', key, itemPath);
    visit(value, itemPath, warnings);
  }
}

function checkValue(node: ScalarNode, path: string, warnings: YamlWarning[]): void {
  if (!isPlain(node) || !/^[-0-9yno]/i.test(node.text)) return;
  if (/^(?:y|n|yes|no|on|off)$/i.test(node.text) && typeof resolvePlain(node.text) === 'boolean') {
    add(warnings, 'BooleanWord', node, path);
  }
  if (/^-?0[oO]?[0-7]+$/.test(node.text)) add(warnings, 'OctalMode', node, path);
  // 644 without the zero is another mode than was meant.
  if (/(?:^|\.)(?:mode|defaultMode)$/.test(path) && /^[1-7][0-7]{2}$/.test(node.text)) {
    add(warnings, 'DecimalMode', node, path);
  }
  // 1.10 is read as 1.1: what ends in a zero loses it.
  if (/^\d+\.\d*0$/.test(node.text)) add(warnings, 'VersionNumber', node, path);
}

function isPlain(node: ScalarNode): boolean {
  return node.style === 'plain' && node.tag === '';
}

function add(warnings: YamlWarning[], code: WarningCode, node: ScalarNode, path: string): void {
  warnings.push({ code, path, text: node.text, mark: node.start });
}
