import { expandWords } from './expand.ts';
import { evaluate, matchingArm, runBackground, runSimple, substitute, takeJump } from './interpret.ts';
import type { Outcome } from './outcome.ts';
import { programOf } from './program-of.ts';
import type { Session } from './session.ts';
import type { Node } from './syntax.ts';

/** A node of a program that is being run, and how far it is. */
export type Frame = {
  text: string;
  node: number;
  at: number;
  words?: string[];
  /** A loop: whether its body has run, and what that came to. */
  hasRun?: boolean;
  last?: number;
};

/** `break` and `continue` leave what lies inside the nearest loop; `return` leaves everything. */
export function unwind(session: Session, frames: Frame[]): void {
  while (frames.length > 0) {
    const top = frames.at(-1);
    const kind = top ? nodeOf(top)?.kind : undefined;
    if (session.jump !== 'return' && (kind === 'while' || kind === 'until' || kind === 'for')) return;
    frames.pop();
  }
}

function nodeOf(frame: Frame): Node | undefined {
  return programOf(frame.text).nodes[frame.node];
}

/** What a step came to: a command's outcome, and the command's name when it is written plainly. */
export type Stepped = { outcome: Outcome | null; command: string | null };

/** Moves the innermost frame on by one; gives what ran, if anything did. */
export function step(session: Session, frames: Frame[]): Stepped | null {
  const frame = frames.at(-1);
  const node = frame && nodeOf(frame);
  if (!frame || !node) {
    frames.pop();
    return null;
  }
  const push = (child: number) => frames.push({ text: frame.text, node: child, at: 0 });
  const replace = (child: number | null) => {
    frames.pop();
    if (child !== null) push(child);
  };
  switch (node.kind) {
    case 'simple': {
      frames.pop();
      session.gives = givesPlace(session, frames) ? 'place' : 'exec';
      const first = node.words[0]?.[0];
      const command = first?.kind === 'text' ? first.text : null;
      return { outcome: runSimple(session, node), command };
    }
    case 'list':
      return stepList(session, frame, node, push, frames);
    case 'and':
    case 'or':
      if (frame.at === 0) push(node.left);
      else replace((session.state.status === 0) === (node.kind === 'and') ? node.right : null);
      frame.at += 1;
      return null;
    case 'not':
      if (frame.at === 0) push(node.child);
      else {
        session.state.status = session.state.status === 0 ? 1 : 0;
        frames.pop();
      }
      frame.at += 1;
      return null;
    case 'if':
      if (frame.at === 0) push(node.condition);
      else if (session.state.status === 0) replace(node.then);
      else {
        if (node.otherwise === null) session.state.status = 0;
        replace(node.otherwise);
      }
      frame.at += 1;
      return null;
    case 'while':
    case 'until':
      stepLoop(session, frame, node, push, frames);
      return null;
    case 'for':
      stepFor(session, frame, node, push, frames);
      return null;
    case 'case':
      replace(matchingArm(session, node));
      return null;
    default:
      frames.pop();
      if (node.kind === 'group' && node.redirections.length === 0) push(node.child);
      else evaluate(session, programOf(frame.text), frame.node, frame.text);
      return { outcome: null, command: null };
  }
}

/** After its last command `sh -c` has nothing left to do; ash lets the program take its place, unless a trap waits. */
function givesPlace(session: Session, frames: Frame[]): boolean {
  if (!session.leavesAtLast || Object.keys(session.state.traps).length > 0) return false;
  return frames.every((frame) => {
    const node = nodeOf(frame);
    return node?.kind === 'list' && frame.at >= node.children.length;
  });
}

type Push = (child: number) => void;

function stepList(
  session: Session,
  frame: Frame,
  node: Extract<Node, { kind: 'list' }>,
  push: Push,
  frames: Frame[],
): null {
  const last = frame.at > 0 ? programOf(frame.text).nodes[node.children[frame.at - 1] ?? -1] : undefined;
  const isPlain = last?.kind === 'simple' || last?.kind === 'pipe' || last?.kind === 'subshell';
  if (session.state.stopsOnError && isPlain && session.state.status !== 0) {
    session.exit = session.state.status;
    return null;
  }
  const child = node.children[frame.at];
  const isBackground = node.background[frame.at] === true;
  frame.at += 1;
  if (child === undefined) frames.pop();
  else if (isBackground) runBackground(session, () => evaluate(session, programOf(frame.text), child, frame.text));
  else push(child);
  return null;
}

function stepLoop(
  session: Session,
  frame: Frame,
  node: Extract<Node, { kind: 'while' | 'until' }>,
  push: Push,
  frames: Frame[],
): void {
  if (session.jump) {
    if (takeJump(session)) {
      frames.pop();
      return;
    }
    frame.at = 0;
  }
  if (frame.at === 0) {
    if (frame.hasRun) frame.last = session.state.status;
    push(node.condition);
    frame.at = 1;
  } else if (frame.at === 1) {
    if ((session.state.status === 0) === (node.kind === 'while')) {
      push(node.body);
      frame.hasRun = true;
      frame.at = 0;
    } else {
      session.state.status = frame.last ?? 0;
      frames.pop();
    }
  }
}

function stepFor(
  session: Session,
  frame: Frame,
  node: Extract<Node, { kind: 'for' }>,
  push: Push,
  frames: Frame[],
): void {
  if (session.jump && takeJump(session)) {
    frames.pop();
    return;
  }
  frame.words ??= node.words ? expandWords(session, node.words, substitute) : session.state.params;
  const word = frame.words[frame.at];
  if (word === undefined) {
    frames.pop();
    return;
  }
  frame.at += 1;
  session.state.variables[node.name] = word;
  push(node.body);
}
