import type { Call } from '#lib/simulator/kubectl/command.ts';
import { validationOf } from '#lib/simulator/kubectl/dry-run.ts';
import { CommandError, failure, SilentExit, StatusError } from '#lib/simulator/kubectl/errors.ts';
import type { Info } from '#lib/simulator/kubectl/info.ts';
import { validationProblem } from '#lib/simulator/kubectl/manifest-files.ts';
import { resourceName } from '#lib/simulator/schema/resources.ts';
import { editedFile, printedObjects } from './edit-file.ts';
import { type EditMode, type EditReason, hasLines, readEdited, saysTheSame } from './edit-text.ts';
import type { EditFile } from './editor.ts';
import { readUpdates, sendLastApplied, sendNew, sendUpdate } from './updates.ts';

/** What was saved and could not be taken, with the reasons; it is opened again. */
type Refused = { file: EditFile; reasons: EditReason[] };

/** Lets the objects be edited until what was saved is taken, or nothing is changed any more (EditOptions.Run). */
export function editObjects(call: Call, infos: Info[], mode: EditMode = 'object'): void {
  const original = printedObjects(call, infos);
  let refused: Refused | null = null;
  do {
    refused = editOnce(call, { infos, original, refused, mode });
  } while (refused);
}

type Editing = { infos: Info[]; original: string; refused: Refused | null; mode: EditMode };

function editOnce(call: Call, { infos, original, refused, mode }: Editing): Refused | null {
  const opened = editedFile(call, refused?.file.text ?? original, { mode, reasons: refused?.reasons ?? [] });
  const file = { path: opened.path, text: openEditor(call, opened, refused) };
  if (refused && saysTheSame(refused.file.text, file.text)) {
    throw preserved(call, file, failure('Edit cancelled, no valid changes were saved.'));
  }
  const problem = validationOf(call) === 'Ignore' ? null : problemOf(file.text);
  if (problem !== null) {
    const [info] = infos;
    const others = [`<nil>: Invalid value: "The edited file failed validation": ${problem}`];
    call.err(`error: ${quoted(info)} is invalid\n`);
    return { file, reasons: [{ head: `${quoted(info)} was not valid`, others }] };
  }
  if (saysTheSame(original, file.text)) {
    call.err('Edit cancelled, no changes made.\n');
    return null;
  }
  if (!hasLines(file.text)) {
    call.err('Edit cancelled, saved file was empty.\n');
    return null;
  }
  const updates = readUpdates(call, file.text);
  if ('problem' in updates) {
    return { file, reasons: [{ head: `The edited file had a syntax error: ${updates.problem}`, others: [] }] };
  }
  return sendAll(call, file, { infos, updates: updates.infos, mode });
}

function openEditor(call: Call, file: EditFile, refused: Refused | null): string {
  try {
    if (!call.shell.editor) throw failure('unable to launch the editor "vi"');
    return call.shell.editor(file);
  } catch (error) {
    throw error instanceof CommandError && refused ? preserved(call, refused.file, error) : error;
  }
}

function problemOf(text: string): string | null {
  const read = readEdited(text);
  return 'problem' in read ? read.problem : validationProblem(read.value);
}

const senders = { object: sendUpdate, create: sendNew, 'last-applied': sendLastApplied };

/** Sends one object after the other; what the server finds invalid is opened again, anything else it refuses ends the edit. */
function sendAll(
  call: Call,
  file: EditFile,
  given: { infos: Info[]; updates: Info[]; mode: EditMode },
): Refused | null {
  const reasons: EditReason[] = [];
  let [retryable, notFound] = [0, 0];
  for (const update of given.updates) {
    try {
      senders[given.mode](call, given.infos, update);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      // Only what is there already is opened again.
      if (!(error instanceof StatusError) || given.mode !== 'object') throw preserved(call, file, error);
      const { reason, details } = error.status;
      if (reason === 'Invalid') {
        call.err(`error: ${quoted(update)} is invalid\n`);
        const others = (details?.causes ?? []).map((cause) => `${cause.field}: ${cause.message}`);
        reasons.push({ head: `${quoted(update)} was not valid`, others });
      } else if (reason === 'NotFound') {
        notFound += 1;
        call.err(`error: ${quoted(update)} could not be found on the server\n`);
      } else {
        retryable += 1;
        call.err(`error: ${quoted(update)} could not be patched: ${error.message}\n`);
      }
    }
  }
  if (retryable + notFound === 0) return reasons.length > 0 ? { file, reasons } : null;
  keep(call, file);
  const way =
    retryable > 0
      ? `You can run \`kubectl replace -f ${file.path}\` to try this update again.\n`
      : `The edits you made on deleted resources have been saved to ${JSON.stringify(file.path)}\n`;
  call.err(way);
  throw new SilentExit('');
}

function quoted(info: Info | undefined): string {
  return info ? `${resourceName(info.type)} ${JSON.stringify(info.name)}` : '';
}

/** The error that ends the edit; what was written until then is left in a file. */
function preserved(call: Call, file: EditFile, error: CommandError): CommandError {
  keep(call, file);
  call.err(`A copy of your changes has been stored to ${JSON.stringify(file.path)}\n`);
  return error;
}

function keep({ shell }: Call, { path, text }: EditFile): void {
  shell.files.set(path, text);
}
