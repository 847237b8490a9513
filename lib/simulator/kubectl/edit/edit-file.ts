import type { Call } from '#lib/simulator/kubectl/command.ts';
import type { Info } from '#lib/simulator/kubectl/info.ts';
import { indentedJson } from '#lib/simulator/kubectl/printers/json.ts';
import { printKyaml } from '#lib/simulator/kubectl/printers/kyaml.ts';
import { unknownFormat, withoutManagedFields } from '#lib/simulator/kubectl/printers/output.ts';
import { sha256 } from '#lib/simulator/kubectl/sha256.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { printYaml } from '#lib/simulator/yaml/print.ts';
import { type EditMode, type EditReason, editHeader, withoutComments } from './edit-text.ts';
import type { EditFile } from './editor.ts';

/** The objects as they are edited, several of them as a List: without managedFields, which come back when they are sent. */
export function printedObjects(call: Call, infos: Info[]): string {
  const objects = infos.map(({ object }) => withoutManagedFields(object));
  const [only] = objects;
  const shown: JsonObject =
    only && objects.length === 1 ? only : { apiVersion: 'v1', items: objects, kind: 'List', metadata: {} };
  const format = call.flags.text('output');
  if (format === 'json') return `${indentedJson(shown, { sorted: true })}\n`;
  if (format === 'kyaml') return printKyaml(shown);
  if (format === '' || format === 'yaml') return printYaml(shown);
  throw unknownFormat(format, ['json', 'kyaml', 'yaml']);
}

/** The file that the editor opens: under a header, which JSON has no room for. */
export function editedFile(call: Call, text: string, given: { mode: EditMode; reasons: EditReason[] }): EditFile {
  const isJson = call.flags.text('output') === 'json';
  const shown = isJson ? text : editHeader(given.mode, given.reasons) + withoutComments(text);
  const whole = call.flags.bool('windows-line-endings') ? shown.replace(/\r?\n/g, '\r\n') : shown;
  // Upstream picks the number by chance; here equal edits have equal names.
  const number = Number.parseInt(sha256(whole).slice(0, 8), 16);
  return { path: `/tmp/kubectl-edit-${number}.${isJson ? 'json' : 'yaml'}`, text: whole };
}
