/** A text with blanks as its pieces: what stands between them, and their names. */
export type ClozePiece = { text: string } | { name: string };

/** Cuts a text at its `[[name]]`. */
export function clozePieces(text: string): ClozePiece[] {
  return text.split(/\[\[([a-z0-9-]+)\]\]/).flatMap((piece, index): ClozePiece[] => {
    if (index % 2 === 1) return [{ name: piece }];
    return piece === '' ? [] : [{ text: piece }];
  });
}

/** The names of the blanks in the order in which they stand. */
export function blankNames(text: string): string[] {
  return clozePieces(text).flatMap((piece) => ('name' in piece ? [piece.name] : []));
}
