import { spawn } from 'node:child_process';

export type Outcome = { passed: number; failed: number };

/** Runs a program with the terminal as its output and gives its exit code (1 when a signal ended it). */
export function run(program: string, words: string[], environment: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** A step that counts as one test: it passes when the program ends with 0. */
export async function asOne(program: string, words: string[]): Promise<Outcome> {
  const code = await run(program, words);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
