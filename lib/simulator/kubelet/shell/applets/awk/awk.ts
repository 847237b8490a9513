import { findFile, writeFile } from '#lib/simulator/kubelet/machine/files.ts';
import { type Applet, complain, linesOf, pathOf } from '#lib/simulator/kubelet/shell/applets/applet.ts';
import { readText } from '#lib/simulator/kubelet/shell/applets/files.ts';
import { unescapeText } from '#lib/simulator/kubelet/shell/applets/unescape.ts';
import { maxFileChars, type Session } from '#lib/simulator/kubelet/shell/session.ts';
import { formatText } from './functions.ts';
import { parseAwk } from './parse.ts';
import { arrayOf, createProgram, keyOf, type Program } from './program.ts';
import { AwkSyntaxError, type Rule, type Statement } from './syntax.ts';
import { isTrue, numberOf, textOf } from './values.ts';

/** How a statement leaves what is around it. */
type Leave = 'next' | 'break' | 'continue' | 'exit' | null;
type Run = { session: Session; program: Program; status: number; opened: Set<string> };

/**
 * busybox's awk: patterns, fields, arrays, control flow and the usual functions. Deliberately absent: functions of
 * one's own, getline and pipes.
 */
export const awk: Applet = (session, args) => {
  const given: [string, string][] = [];
  const words = [...args];
  let text: string | null = null;
  while (/^-[Ffv]/.test(words[0] ?? '')) {
    const word = words.shift() ?? '';
    const value = word.length > 2 ? word.slice(2) : (words.shift() ?? '');
    if (word[1] === 'F') given.push(['FS', value === 't' ? '\t' : unescapeText(value)]);
    else if (word[1] === 'v')
      given.push([value.split('=')[0] ?? '', unescapeText(value.slice(value.indexOf('=') + 1))]);
    else text = (text === null ? '' : `${text}\n`) + (readText(session, 'awk', value) ?? '');
  }
  text ??= words.shift() ?? null;
  if (text === null) return complain(session, 'BusyBox v1.35.0', 'usage: awk [OPTIONS] [AWK_PROGRAM] [FILE]...');
  try {
    const rules = parseAwk(text);
    return runRules({ session, program: createProgram(session, given), status: 0, opened: new Set() }, rules, words);
  } catch (error) {
    if (!(error instanceof AwkSyntaxError)) throw error;
    return complain(session, 'awk', `cmd. line:1: ${error.message}`, 2);
  }
};

function runRules(run: Run, rules: Rule[], files: string[]): number {
  const at = (kind: 'BEGIN' | 'END') =>
    rules.some(({ pattern, action }) => pattern.kind === kind && action && execute(run, action) === 'exit');
  const isOver = at('BEGIN');
  const reads = rules.some(({ pattern }) => pattern.kind !== 'BEGIN');
  if (!isOver && reads) readFiles(run, rules, files);
  if (!isOver) at('END');
  return run.status;
}

function readFiles(run: Run, rules: Rule[], files: string[]): void {
  const { program, session } = run;
  const open = new Set<Rule>();
  for (const name of files.length > 0 ? files : ['-']) {
    const assignment = /^([A-Za-z_]\w*)=(.*)$/s.exec(name);
    if (assignment) {
      program.set(assignment[1] ?? '', unescapeText(assignment[2] ?? ''));
      continue;
    }
    const text = readText(session, 'awk', name);
    if (text === null) {
      run.status = 2;
      continue;
    }
    program.set('FILENAME', name === '-' ? '' : name);
    program.set('FNR', 0);
    for (const line of linesOf(text)) {
      program.set('NR', numberOf(program.get('NR')) + 1);
      program.set('FNR', numberOf(program.get('FNR')) + 1);
      program.setLine(line);
      if (runLine(run, rules, open) === 'exit') return;
    }
  }
}

function runLine(run: Run, rules: Rule[], open: Set<Rule>): Leave {
  for (const rule of rules) {
    if (!fits(run, rule, open)) continue;
    if (rule.action === null) run.session.out(run.program.line() + textOf(run.program.get('ORS')));
    const leave = rule.action && execute(run, rule.action);
    if (leave === 'exit') return 'exit';
    if (leave === 'next') return null;
  }
  return null;
}

/** `open` holds the ranges that have begun. */
function fits({ program }: Run, rule: Rule, open: Set<Rule>): boolean {
  const { pattern } = rule;
  if (pattern.kind === 'always') return true;
  if (pattern.kind === 'when') return isTrue(program.evaluate(pattern.test));
  if (pattern.kind !== 'range') return false;
  if (!open.has(rule) && !isTrue(program.evaluate(pattern.from))) return false;
  if (isTrue(program.evaluate(pattern.to))) open.delete(rule);
  else open.add(rule);
  return true;
}

function execute(run: Run, statement: Statement): Leave {
  const { program } = run;
  program.tick();
  switch (statement.kind) {
    case 'expression':
      program.evaluate(statement.of);
      return null;
    case 'print':
      print(run, statement);
      return null;
    case 'block':
      for (const one of statement.body) {
        const leave = execute(run, one);
        if (leave) return leave;
      }
      return null;
    case 'if':
      if (isTrue(program.evaluate(statement.test))) return execute(run, statement.then);
      return statement.otherwise && execute(run, statement.otherwise);
    case 'while':
      return loop(run, statement);
    case 'for': {
      if (statement.start) execute(run, statement.start);
      const { test, next, body } = statement;
      while (test === null || isTrue(program.evaluate(test))) {
        const leave = execute(run, body);
        if (leave === 'break') return null;
        if (leave === 'exit' || leave === 'next') return leave;
        if (next) execute(run, next);
      }
      return null;
    }
    case 'for in':
      for (const key of [...arrayOf(program, statement.name).keys()]) {
        program.set(statement.variable, key);
        const leave = execute(run, statement.body);
        if (leave === 'break') return null;
        if (leave === 'exit' || leave === 'next') return leave;
      }
      return null;
    case 'delete':
      if (statement.keys) arrayOf(program, statement.name).delete(keyOf(program, statement.keys));
      else arrayOf(program, statement.name).clear();
      return null;
    case 'exit':
      if (statement.status) run.status = numberOf(program.evaluate(statement.status)) & 255;
      return 'exit';
    default:
      return statement.kind;
  }
}

function loop(run: Run, { test, body, isLate }: Extract<Statement, { kind: 'while' }>): Leave {
  for (let isFirst = true; (isFirst && isLate) || isTrue(run.program.evaluate(test)); isFirst = false) {
    const leave = execute(run, body);
    if (leave === 'break') return null;
    if (leave === 'exit' || leave === 'next') return leave;
  }
  return null;
}

function print(run: Run, { args, isFormatted, to }: Extract<Statement, { kind: 'print' }>): void {
  const { program, session } = run;
  const values = args.map(program.evaluate);
  const text = isFormatted
    ? formatText(textOf(values[0]), values.slice(1))
    : (args.length === 0 ? program.line() : values.map(textOf).join(textOf(program.get('OFS')))) +
      textOf(program.get('ORS'));
  const name = to === null ? null : textOf(program.evaluate(to.file));
  if (name === null || name === '/dev/stdout') session.out(text);
  else if (name === '/dev/stderr') session.err(text);
  else if (name !== '/dev/null') write(run, { name, text, appends: to?.appends ?? false });
}

/** A file is emptied when it is first written to. */
function write(
  { session, opened }: Run,
  { name, text, appends }: { name: string; text: string; appends: boolean },
): void {
  const { files, uid, gid } = session.machine;
  const path = pathOf(session, name);
  const old = appends || opened.has(path) ? (findFile(files, path)?.text ?? '') : '';
  opened.add(path);
  if (old.length + text.length > maxFileChars) return;
  const error = writeFile(files, path, old + text, { uid, gid });
  if (error) throw new AwkSyntaxError(`can't redirect to '${name}': ${error.error}`);
}
