/** A code block of a lesson, with the line of its first line of text (1-based, in the file). */
export type Listing = { language: string; meta: string; line: number; lines: string[] };

/** What happens between two commands: time passes, or a node's kubelet falls silent and comes back. */
export type ListedEvent = { waitMs: number } | { stopNode: string } | { startNode: string };

/** One command of a terminal listing, what the lesson shows as its answer, and what happens before it. */
export type ShownCommand = { line: number; command: string; before: ListedEvent[]; output: string[] };

/** The code blocks of a lesson in order. Blocks stand at the left margin or indented inside a component. */
export function listListings(body: string): Listing[] {
  const listings: Listing[] = [];
  let open: (Listing & { indent: string }) | null = null;
  body.split('\n').forEach((line, index) => {
    const fence = /^(\s*)```(\w*)\s*(.*)$/.exec(line);
    if (!open && fence)
      open = { indent: fence[1] ?? '', language: fence[2] ?? '', meta: fence[3] ?? '', line: index + 2, lines: [] };
    else if (open && line.trim() === '```') {
      const { indent: _, ...listing } = open;
      listings.push(listing);
      open = null;
    } else if (open) open.lines.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line);
  });
  return listings;
}

/** The file that a listing gives to the commands after it, or null for fragments. */
export function fileNameOf({ meta }: Listing): string | null {
  return /(?:^|\s)file=(\S+)/.exec(meta)?.[1] ?? null;
}

/**
 * Splits a terminal listing at its `$ ` lines. A line such as `# 30초 뒤` lets that time pass before the next command,
 * `# worker-2의 kubelet이 멈춥니다` and `# worker-2의 kubelet이 다시 돕니다` do that.
 */
export function listCommands({ lines, line }: Listing): ShownCommand[] {
  const commands: ShownCommand[] = [];
  let before: ListedEvent[] = [];
  lines.forEach((text, index) => {
    if (text.startsWith('$ ')) {
      commands.push({ line: line + index, command: text.slice(2), before, output: [] });
      before = [];
    } else if (text.startsWith('# ')) before.push(...eventOf(text));
    else commands.at(-1)?.output.push(text);
  });
  return commands;
}

/** Whether a command printed what the lesson shows; a shown line `…` stands for any lines. */
export function isShownOutput(shown: string[], printed: string[]): boolean {
  const [first, ...rest] = shown;
  if (first === undefined) return printed.length === 0;
  if (first === '…') return printed.some((_, index) => isShownOutput(rest, printed.slice(index + 1)));
  return printed[0] === first && isShownOutput(rest, printed.slice(1));
}

const unitMs: Record<string, number> = { 초: 1000, 분: 60_000, 시간: 3_600_000 };

function eventOf(note: string): ListedEvent[] {
  const [, node, ends] = /^# (\S+?)의 kubelet이 (멈춥니다|다시 돕니다)/.exec(note) ?? [];
  if (node !== undefined) return [ends === '멈춥니다' ? { stopNode: node } : { startNode: node }];
  const [, amount, unit = '초'] = /(\d+)(초|분|시간) 뒤/.exec(note) ?? [];
  return amount === undefined ? [] : [{ waitMs: Number(amount) * (unitMs[unit] ?? 0) }];
}
