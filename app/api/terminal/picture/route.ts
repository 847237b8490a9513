import { answerPicture } from '#lib/progress/terminal-picture.ts';
import { terminalRequest, terminalRoute } from '#lib/progress/terminal-route.ts';

/** What the last of a terminal's lines did to its cluster, to be drawn. */
export const POST = terminalRoute(terminalRequest, answerPicture);
