import type { Json } from '#lib/simulator/value.ts';
import { callFunction, isTrue, shown, type Value } from './go-template/functions.ts';
import {
  type BlockNode,
  type Operand,
  type Pipeline,
  parsePieces,
  type TemplateCommand,
  TemplateError,
  type TemplateNode,
} from './go-template/parse.ts';
import { goType } from './printers/go-value.ts';
import { compareBytes } from './printers/json.ts';

export type ParsedTemplate = { nodes: TemplateNode[] } | { problem: string };
export type RenderedTemplate = { text: string } | { before: string; problem: string };

/** Parses a Go template (text/template without define, template and block). Problems are in Go's words. */
export function parseGoTemplate(template: string): ParsedTemplate {
  try {
    return { nodes: parsePieces(template) };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { problem: `template: output:1: ${error.message}` };
  }
}

/** What another program's templates do otherwise than kubectl's. */
export type Dialect = {
  /** Makes a key that is not there an error, with this text (kubectl prints `<no value>`). */
  missing?: (key: string) => string;
  /** Functions beside text/template's own. */
  functions?: Record<string, (args: Value[]) => Value>;
  /** How a value is printed. */
  shown?: (value: Value) => string;
  /** Methods: fields that are called with what follows them. */
  methods?: Record<string, (receiver: Value, args: Value[]) => Value>;
};

/** Fills a template. A failure keeps what was printed before it. */
export function renderTemplate(nodes: TemplateNode[], data: Json, dialect: Dialect = {}): RenderedTemplate {
  const state: State = { out: '', variables: [{ name: '$', value: data }], command: null, dialect };
  try {
    runNodes(state, nodes, data);
    return { text: state.out };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const { source = '', column = 0 } = state.command ?? {};
    const head = `template: output:1:${column}: executing "output" at <${source}>: `;
    return { before: state.out, problem: head + error.message };
  }
}

type State = {
  out: string;
  variables: { name: string; value: Value }[];
  /** The command that is at work, or was last. */
  command: TemplateCommand | null;
  dialect: Dialect;
};
type Jump = 'break' | 'continue' | null;

function runNodes(state: State, nodes: TemplateNode[], dot: Value): Jump {
  for (const node of nodes) {
    if (node.kind === 'text') state.out += node.text;
    else if (node.kind === 'action') {
      const value = runPipeline(state, node.pipeline, dot);
      if (node.pipeline.variables.length === 0) state.out += (state.dialect.shown ?? shown)(value);
    } else if (node.kind === 'break' || node.kind === 'continue') return node.kind;
    else {
      const jump = runBlock(state, node, dot);
      if (jump) return jump;
    }
  }
  return null;
}

function runBlock(state: State, node: BlockNode, dot: Value): Jump {
  const scope = state.variables.length;
  if (node.kind === 'range') return runRange(state, node, dot);
  const value = runPipeline(state, node.pipeline, dot);
  const inner = node.kind === 'with' && isTrue(value) ? value : dot;
  const jump = runNodes(state, isTrue(value) ? node.body : node.otherwise, inner);
  state.variables.length = scope;
  return jump;
}

function runRange(state: State, node: BlockNode, dot: Value): Jump {
  const scope = state.variables.length;
  const { variables } = node.pipeline;
  const value = runPipeline(state, { ...node.pipeline, variables: [] }, dot);
  const pairs = rangePairs(value);
  if (pairs.length === 0) return runNodes(state, node.otherwise, dot);
  for (const [key, item] of pairs) {
    const [first, second] = variables;
    if (second !== undefined && first !== undefined) state.variables.push({ name: first, value: key });
    const name = second ?? first;
    if (name !== undefined) state.variables.push({ name, value: item });
    const jump = runNodes(state, node.body, item);
    state.variables.length = scope;
    if (jump === 'break') break;
  }
  return null;
}

function rangePairs(value: Value): [Value, Value][] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.map((item, at) => [at, item]);
  if (typeof value === 'object') {
    return Object.keys(value)
      .sort(compareBytes)
      .map((key) => [key, value[key]]);
  }
  if (typeof value === 'number') return Array.from({ length: value }, (_, at) => [at, at]);
  throw new TemplateError(`range can't iterate over ${shown(value)}`);
}

function runPipeline(state: State, pipeline: Pipeline, dot: Value): Value {
  let value: Value;
  pipeline.commands.forEach((command, at) => {
    state.command = command;
    value = runCommand(state, command.operands, { dot, final: at > 0 ? [value] : [] });
  });
  const [name] = pipeline.variables;
  if (name !== undefined) {
    const known = state.variables.findLast((one) => one.name === name);
    if (known && !pipeline.declares) known.value = value;
    else state.variables.push({ name, value });
  }
  return value;
}

function runCommand(state: State, command: Operand[], given: { dot: Value; final: Value[] }): Value {
  const [first, ...rest] = command;
  if (!first) return undefined;
  if (first.kind !== 'function') {
    const method = first.kind === 'field' ? state.dialect.methods?.[first.path.at(-1) ?? ''] : undefined;
    if (method && first.kind === 'field') {
      const args = rest.map((operand) => operandValue(state, operand, given.dot));
      return method(follow(state, given.dot, first.path.slice(0, -1)), [...args, ...given.final]);
    }
    if (rest.length + given.final.length > 0) {
      throw new TemplateError(
        `can't give argument to non-function ${first.kind === 'field' ? `.${first.path.join('.')}` : ''}`,
      );
    }
    return operandValue(state, first, given.dot);
  }
  if (first.name === 'and' || first.name === 'or') {
    let value: Value;
    for (const operand of rest) {
      value = operandValue(state, operand, given.dot);
      if (isTrue(value) === (first.name === 'or')) return value;
    }
    return given.final.length > 0 ? given.final[0] : value;
  }
  const args = rest.map((operand) => operandValue(state, operand, given.dot));
  return call(state, first.name, [...args, ...given.final]);
}

function operandValue(state: State, operand: Operand, dot: Value): Value {
  switch (operand.kind) {
    case 'literal':
      return operand.value;
    case 'field':
      return follow(state, dot, operand.path);
    case 'variable': {
      const found = state.variables.findLast((one) => one.name === operand.name);
      if (!found) throw new TemplateError(`undefined variable ${JSON.stringify(operand.name)}`);
      return follow(state, found.value, operand.path);
    }
    case 'group': {
      const outer = state.command;
      const value = runPipeline(state, operand.pipeline, dot);
      state.command = outer;
      return follow(state, value, operand.path);
    }
    case 'function':
      return call(state, operand.name, []);
  }
}

function call({ dialect }: State, name: string, args: Value[]): Value {
  const own = dialect.functions?.[name];
  return own ? own(args) : callFunction(name, args);
}

/** A missing key gives no value; a field of something that has none is an error. */
function follow({ dialect: { missing } }: State, start: Value, path: string[]): Value {
  let value = start;
  for (const name of path) {
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'object' || Array.isArray(value)) {
      throw new TemplateError(
        `can't evaluate field ${name} in type ${goType(value) === '[]interface {}' ? 'interface {}' : goType(value)}`,
      );
    }
    if (missing && !Object.hasOwn(value, name)) throw new TemplateError(missing(name));
    value = Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return value;
}
