import { DockerfileError } from './dockerfile.ts';

/** What a build check says of a line. */
export type Warning = { rule: string; text: string; line: number; endLine: number };

type CheckConfig = { skips: Set<string>; skipsAll: boolean; failsOnWarning: boolean };

/** Collects what the checks say, but for rules that `# check=skip=…` leaves out. */
export class Linter {
  readonly warnings: Warning[] = [];
  private readonly config: CheckConfig;

  constructor(check: string) {
    this.config = readCheck(check);
  }

  /** Notes a warning; the comments above the instruction may skip its rule. */
  warn(rule: string, text: string, at: { startLine: number; endLine?: number; comments?: string[] }): void {
    const own = (at.comments ?? []).flatMap((comment) => /^check\s*=\s*(\S+)/i.exec(comment)?.[1] ?? []).slice(0, 1);
    const configs = [this.config, ...own.map(readCheck)];
    if (configs.some(({ skips, skipsAll }) => skipsAll || skips.has(rule))) return;
    this.warnings.push({ rule, text, line: at.startLine, endLine: at.endLine ?? at.startLine });
  }

  /** What `# check=error=true` makes of warnings; null when the build goes on. */
  get failure(): string | null {
    if (!this.config.failsOnWarning || this.warnings.length === 0) return null;
    return `lint violation found for rules: ${[...new Set(this.warnings.map(({ rule }) => rule))].join(', ')}`;
  }
}

/** `skip=A,B;error=true`. */
function readCheck(text: string): CheckConfig {
  const config: CheckConfig = { skips: new Set(), skipsAll: false, failsOnWarning: false };
  for (const part of text.split(';')) {
    const [key = '', value = ''] = part.split('=').map((word) => word.trim());
    if (key === 'skip') {
      for (const rule of value.split(',')) config.skips.add(rule.trim());
      config.skipsAll = config.skips.has('all');
    } else if (key === 'error') config.failsOnWarning = /^(1|t|true)$/i.test(value);
    else if (key !== '' && key !== 'experimental')
      throw new DockerfileError(`failed to parse check options: invalid check option ${JSON.stringify(key)}`);
  }
  return config;
}
