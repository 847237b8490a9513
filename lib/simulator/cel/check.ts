import { CelSyntaxError, syntaxError } from './lex.ts';
import { type Expression, parse } from './parse.ts';

const macros = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);

/** Parses an expression that may use the given names; gives the error's text where it can not be compiled. */
export function compile(source: string, names: string[]): Expression | { error: string } {
  try {
    const expression = parse(source);
    checkNames(expression, new Set(names), source);
    return expression;
  } catch (error) {
    if (error instanceof CelSyntaxError) return { error: `compilation failed: ${error.message}` };
    throw error;
  }
}

function checkNames(expression: Expression, known: Set<string>, source: string): void {
  const below = (child: Expression) => checkNames(child, known, source);
  switch (expression.kind) {
    case 'name':
      if (known.has(expression.name)) return;
      throw syntaxError(source, expression.at, `undeclared reference to '${expression.name}' (in container '')`);
    case 'select':
      below(expression.of);
      break;
    case 'index':
      below(expression.of);
      below(expression.key);
      break;
    case 'list':
      expression.items.forEach(below);
      break;
    case 'map':
      expression.entries.flat().forEach(below);
      break;
    case 'call': {
      const { target, name, args } = expression;
      if (target) below(target);
      const [variable, ...bodies] = args;
      if (target && macros.has(name) && variable?.kind === 'name') {
        const within = new Set([...known, variable.name]);
        for (const body of bodies) checkNames(body, within, source);
      } else {
        args.forEach(below);
      }
      break;
    }
    default:
  }
}
