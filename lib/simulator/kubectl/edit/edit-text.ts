import { compactJson } from '#lib/simulator/kubectl/printers/json.ts';
import type { Json } from '#lib/simulator/value.ts';
import { readDocuments } from '#lib/simulator/yaml/documents.ts';

/** Why a file is opened again. */
export type EditReason = { head: string; others: string[] };

/** Why an editor is opened: on objects of the server, on objects before they are created, or on what was last applied. */
export type EditMode = 'object' | 'create' | 'last-applied';

const annotationHead = `# Please edit the 'last-applied-configuration' annotations below.
# Lines beginning with a '#' will be ignored, and an empty file will abort the edit.
#
`;
const head = `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`;

/** The comment on top of a file that is edited, with what was wrong the last time. */
export function editHeader(mode: EditMode, reasons: EditReason[]): string {
  return (mode === 'last-applied' ? annotationHead : head) + reasons.map(reasonText).join('');
}

function reasonText({ head: what, others }: EditReason): string {
  const lines = others.map((other) => `# * ${commented(other)}\n`);
  return `# ${commented(what)}${others.length > 0 ? ':' : ''}\n${lines.join('')}#\n`;
}

/** Further lines of a text become comments as well. */
function commented(text: string): string {
  return text.replace(/\n(?=[^#])/g, '\n# ');
}

/** The text without lines that are comments; `#!` begins none. */
export function withoutComments(text: string): string {
  const lines = text.split('\n');
  return lines.map((line, at) => (/^\s*#(?!!)/.test(line) ? '' : line + (at < lines.length - 1 ? '\n' : ''))).join('');
}

/** The value of a file's first document, or why it cannot be read. */
export function readEdited(text: string): { value: Json } | { problem: string } {
  const [first] = readDocuments(withoutComments(text));
  if (!first) return { value: null };
  if ('problem' in first) return { problem: first.problem.replace('error converting YAML to JSON: ', '') };
  return { value: first.value };
}

/** Whether two texts say the same: layout and comments do not count. */
export function saysTheSame(left: string, right: string): boolean {
  return meaningOf(left) === meaningOf(right);
}

function meaningOf(text: string): string {
  const read = readEdited(text);
  return 'problem' in read ? withoutComments(text) : compactJson(read.value, { sorted: true });
}

/** Whether anything but blanks and comments is there. */
export function hasLines(text: string): boolean {
  return text.split('\n').some((line) => line.trim() !== '' && !line.trim().startsWith('#'));
}
