/**
 * The order in which go-yaml prints keys: letters by code, other characters before letters (after digits the other
 * way round), runs of digits by their number, so that `a2` stands before `a10`.
 */
export function compareKeys(left: string, right: string): number {
  if (left === right) return 0;
  return isLess([...left], [...right]) ? -1 : 1;
}

function isLess(left: string[], right: string[]): boolean {
  let afterDigit = false;
  for (let at = 0; at < left.length && at < right.length; at += 1) {
    const [a = '', b = ''] = [left[at], right[at]];
    if (a === b) {
      afterDigit = isDigit(a);
      continue;
    }
    const [isLetterA, isLetterB] = [isLetter(a), isLetter(b)];
    if (isLetterA && isLetterB) return a < b;
    if (isLetterA || isLetterB) return afterDigit ? isLetterA : isLetterB;
    return isLessNumber(left, right, at);
  }
  return left.length < right.length;
}

function isLessNumber(left: string[], right: string[], at: number): boolean {
  const zeroes = left[at] === '0' || right[at] === '0';
  let prefix = '';
  // A zero within a number counts as a digit of it, a leading one does not.
  for (let back = at - 1; zeroes && back >= 0 && isDigit(left[back] ?? ''); back -= 1)
    if (left[back] !== '0') prefix = '1';
  const a = digitsFrom(left, at);
  const b = digitsFrom(right, at);
  const [numberA, numberB] = [Number(`${prefix}${a}` || '0'), Number(`${prefix}${b}` || '0')];
  if (numberA !== numberB) return numberA < numberB;
  if (a.length !== b.length) return a.length < b.length;
  return (left[at] ?? '') < (right[at] ?? '');
}

function digitsFrom(text: string[], start: number): string {
  let digits = '';
  for (let at = start; isDigit(text[at] ?? ''); at += 1) digits += text[at];
  return digits;
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}

function isLetter(char: string): boolean {
  return /^\p{L}$/u.test(char);
}
