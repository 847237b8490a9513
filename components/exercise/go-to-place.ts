/** Moves the editor's cursor to a place in the learner's text (1-based). */
export type GoToPlace = (line: number, column: number) => void;
