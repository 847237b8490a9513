/**
 * Why kubectl opened a file again: what the comment on top says behind its introduction, which ends with an empty comment.
 */
export function reasonLines(text: string): string[] {
  const comment = commentOf(text);
  return comment.slice(comment.indexOf('#') + 1).flatMap((line) => line.slice(2).trimEnd() || []);
}

/** The line on which the object begins, under the comment; the first is 1. */
export function firstLine(text: string): number {
  return commentOf(text).length + 1;
}

function commentOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  const end = lines.findIndex((line) => !line.startsWith('#'));
  return lines.slice(0, Math.max(end, 0));
}
