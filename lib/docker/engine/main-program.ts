import type { Container } from './state.ts';

/** Who runs the container's first process, and its words: an entrypoint that only prepares has made way for them. */
export function mainProgram({ image, entrypoint, command, user }: Container): { user: string; command: string } {
  const words = [...entrypoint, ...command];
  const program = image.base.programs[(words[0] ?? '').split('/').at(-1) ?? ''];
  const isPrepared = program === 'entrypoint' && words.length > 1;
  return { user: user.split(':')[0] || 'root', command: (isPrepared ? words.slice(1) : words).join(' ') };
}
