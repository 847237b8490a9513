/** Longest first, so that `입니다` goes before `다` could. */
const particles = [
  '이라고요',
  '이라고',
  '입니다',
  '이에요',
  '예요',
  '이다',
  '라고',
  '에서',
  '으로',
  '은',
  '는',
  '이',
  '가',
  '을',
  '를',
  '의',
  '에',
  '로',
  '와',
  '과',
  '도',
  '만',
];

const hangul = '[\\u1100-\\u11ff\\u3130-\\u318f\\uac00-\\ud7a3]';
const aroundHangul = new RegExp(`(?<=${hangul}) | (?=${hangul})`, 'g');

/**
 * A short answer without what does not matter: how its letters are composed, their width and case, spaces around and
 * (in Korean, where people differ) between words, quotes, backticks and the stop at its end.
 */
export function plainForm(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^["'`“‘「]+|["'`”’」.,!?。]+$/gu, '')
    .replace(/["'`”’」]+$/gu, '')
    .trim()
    .replace(aroundHangul, '')
    .toLowerCase();
}

/**
 * Whether a typed answer is one of the accepted ones, with or without a Korean particle or ending behind it. Two accepted
 * names at once, as in `레플리카셋(ReplicaSet)`, are as good as one.
 */
export function isAccepted(typed: string, accepted: string[]): boolean {
  const wanted = new Set(accepted.map(plainForm));
  return formsOf(plainForm(typed)).some((form) => {
    const [, name = '', other = ''] = /^([^()]+)\(([^()]+)\)$/.exec(form) ?? [];
    return wanted.has(form) || (wanted.has(plainForm(name)) && wanted.has(plainForm(other)));
  });
}

/** The text as it is and with up to two particles off its end; one that is nothing but a particle stays. */
function formsOf(text: string): string[] {
  const shorter = (form: string) =>
    particles.filter((one) => form.endsWith(one) && form.length > one.length).map((one) => cleanEnd(form, one));
  const once = shorter(text);
  return [text, ...once, ...once.flatMap(shorter)];
}

/** What stands before the particle, without the quotes that it may follow: `` `kubelet`이 ``. */
function cleanEnd(form: string, particle: string): string {
  return plainForm(form.slice(0, -particle.length));
}

/** Code as it is compared: composed letters, no space around or doubled, no quotes around the whole. */
export function codeForm(text: string): string {
  const trimmed = text.normalize('NFC').trim().replace(/\s+/g, ' ');
  return /^(["'`])(.*)\1$/.exec(trimmed)?.[2] ?? trimmed;
}
