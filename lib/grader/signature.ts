import type { CheckResult, Grade, Problem } from './grade.ts';

/**
 * The outcome without names, numbers and order, so that equal mistakes in different texts have equal signatures:
 * `failed|three-ready:ImagePullBackOff|node-lost/still-serving:NoController`.
 */
export function signatureOf(verdict: Grade['verdict'], checks: CheckResult[], problems: Problem[]): string {
  const failed = checks
    .filter((check) => !check.passed)
    .map((check) => `${check.name}:${unique(check.causes.map((cause) => cause.code)).join('+')}`);
  const codes = problems.filter((problem) => problem.severity === 'error').map((problem) => `!${problem.code}`);
  return [verdict, ...unique(codes), ...unique(failed)].join('|');
}

function unique(values: string[]): string[] {
  return [...new Set(values)].sort();
}
