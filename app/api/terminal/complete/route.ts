import { completeTerminal } from '#lib/progress/terminal.ts';
import { terminalLine, terminalRequest, terminalRoute } from '#lib/progress/terminal-route.ts';

/** What Tab offers for the line that is being typed, on the machine as the lines before left it. */
export const POST = terminalRoute(terminalRequest.extend({ line: terminalLine }), completeTerminal);
