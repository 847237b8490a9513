import 'server-only';
import pino, { type Logger } from 'pino';
import { getEnv } from '#lib/env.ts';

let logger: Logger | undefined;

/** One JSON line per event on standard output. Never give it bodies, addresses of pages with tokens, or headers. */
export function getLog(): Logger {
  logger ??= pino({ level: getEnv().logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return logger;
}
