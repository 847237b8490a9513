/** A code block of a lesson, with the line of its first line of text (1-based, in the file). */
export type Listing = { language: string; meta: string; line: number; lines: string[] };

/** One command of a terminal listing, what the lesson shows as its answer, and the time that passes before it. */
export type ShownCommand = { line: number; command: string; waitMs: number; output: string[] };

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

/** Splits a terminal listing at its `$ ` lines. A line such as `# 30초 뒤` lets that time pass before the next command. */
export function listCommands({ lines, line }: Listing): ShownCommand[] {
  const commands: ShownCommand[] = [];
  let waitMs = 0;
  lines.forEach((text, index) => {
    if (text.startsWith('$ ')) {
      commands.push({ line: line + index, command: text.slice(2), waitMs, output: [] });
      waitMs = 0;
    } else if (text.startsWith('# ')) waitMs += waitOf(text);
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

function waitOf(note: string): number {
  const [, amount = '0', unit = '초'] = /(\d+)(초|분|시간) 뒤/.exec(note) ?? [];
  return Number(amount) * (unitMs[unit] ?? 0);
}
