/** Width of a character at 15 units: Hangul and the like are twice as wide as Latin letters. */
const narrow = 7.6;
const wide = 14;

/** As much of a text as fits into a width, with an ellipsis in place of the rest; `keeps` is the end that stays. */
export function fitText(text: string, width: number, keeps: 'start' | 'end' = 'start'): string {
  if (widthOf(text) <= width) return text;
  const characters = [...text];
  while (characters.length > 0 && widthOf(characters.join('')) + wide > width) {
    if (keeps === 'start') characters.pop();
    else characters.shift();
  }
  return keeps === 'start' ? `${characters.join('')}…` : `…${characters.join('')}`;
}

export function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u02ff' ? wide : narrow), 0);
}
