import { answerTerminal } from '#lib/progress/terminal.ts';
import { terminalRequest, terminalRoute } from '#lib/progress/terminal-route.ts';

/** What a terminal exercise's lines print. */
export const POST = terminalRoute(terminalRequest, answerTerminal);
