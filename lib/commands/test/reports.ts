import { readFileSync } from 'node:fs';
import type { Outcome } from './step.ts';

/** The counts of a vitest JSON report; a run that ended badly without a failed test (a broken file) counts one. */
export function vitestOutcome(file: string, exitCode: number): Outcome {
  const report = readReport<{ numPassedTests: number; numFailedTests: number; numFailedTestSuites: number }>(file);
  if (!report) return { passed: 0, failed: 1 };
  const failed = report.numFailedTests > 0 ? report.numFailedTests : report.numFailedTestSuites;
  return { passed: report.numPassedTests, failed: exitCode !== 0 && failed === 0 ? 1 : failed };
}

/** The counts of a Playwright JSON report. */
export function playwrightOutcome(file: string, exitCode: number): Outcome {
  const report = readReport<{ stats: { expected: number; unexpected: number; flaky: number } }>(file);
  if (!report) return { passed: 0, failed: 1 };
  const failed = report.stats.unexpected + report.stats.flaky;
  return { passed: report.stats.expected, failed: exitCode !== 0 && failed === 0 ? 1 : failed };
}

function readReport<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return null;
  }
}
