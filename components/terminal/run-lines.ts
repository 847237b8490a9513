import { type Answered, requestJson } from '#components/api/request.ts';

/**
 * What one line printed and its exit code. `ended`: it would have gone on for ever (-w, -f) and was ended. `editing`: the
 * line opened this file in an editor and waits for it; what it printed is not yet so.
 */
export type RunOutput = {
  exit: number;
  stdout: string;
  stderr: string;
  ended?: 'quiet' | 'limit';
  editing?: { path: string; text: string };
};

/** Plays the lines on the exercise's cluster from its start and gives what each of them printed. */
export function runLines(
  { itemId, seed, lines }: { itemId: string; seed: number; lines: string[] },
  signal: AbortSignal,
): Promise<Answered<{ outputs: RunOutput[] }>> {
  return requestJson('/api/terminal', { method: 'POST', body: { itemId, seed, lines }, signal });
}
