type Printed = { exit: number; stdout: string; stderr: string; ended?: unknown };
type Piece = { stream: 'stdout' | 'stderr'; text: string };

/** What `docker run` tells while it fetches an image, before the container prints anything. */
const pullReport = /^Unable to find image [\s\S]*?\nStatus: [^\n]*\n/;

/**
 * The two streams of one command in the order in which a screen shows them. kubectl and docker warn and report progress
 * before they answer, and hold an error back until what worked is printed. To be ended while it goes on is no error.
 */
export function onScreen({ exit, stdout, stderr, ended }: Printed): Piece[] {
  const before = exit === 0 || ended ? stderr : (pullReport.exec(stderr)?.[0] ?? '');
  const pieces: Piece[] = [
    { stream: 'stderr', text: before },
    { stream: 'stdout', text: stdout },
    { stream: 'stderr', text: stderr.slice(before.length) },
  ];
  return pieces.filter(({ text }) => text !== '');
}
