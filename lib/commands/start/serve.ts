import { createServer, type Server, type ServerResponse } from 'node:http';
import { setInterval as every } from 'node:timers';
import next from 'next';
import { type Refusal, refusalBody } from '#lib/auth/refusal.ts';
import { setForwarded } from './forwarded.ts';
import { isReadablePath } from './readable-path.ts';
import { findUnreadable } from './unreadable-request.ts';

// This runs as a process of its own: Next must not see the condition that our own server modules are loaded under.
// The start command bundles it, hands the settings over and ends it by a signal or by going away itself.

const drainLimitMs = 10_000;
const isDevelopment = process.env.NODE_ENV === 'development';
const settings = JSON.parse(process.env['KUBENOTE_SERVE'] ?? '{}') as {
  root: string;
  port: number;
  host?: string;
  trustsProxy: boolean;
};

const app = next({
  dev: isDevelopment,
  dir: settings.root,
  port: settings.port,
  ...(settings.host ? { hostname: settings.host } : {}),
});
await app.prepare();
const handle = app.getRequestHandler();
let isDraining = false;
const server = createServer((request, response) => {
  if (isDraining) {
    response.setHeader('connection', 'close');
    // A balancer that still has a connection must send nobody else here.
    if (request.url === '/readyz') return void response.writeHead(503).end('stopping\n');
  }
  setForwarded(request.headers, {
    trustsProxy: settings.trustsProxy,
    remoteAddress: request.socket.remoteAddress ?? 'unknown',
  });
  const unreadable = findUnreadable({ method: request.method, host: String(request.headers['x-forwarded-host']) });
  if (unreadable) return refuse(response, unreadable);
  if (!isReadablePath(request.url ?? '')) request.url = '/_not-found';
  handle(request, response);
});
if (isDevelopment) server.on('upgrade', app.getUpgradeHandler());
server.requestTimeout = 60_000;
// Longer than proxies keep theirs (60 s as a rule): one that sends on a connection we have just closed answers 502.
server.keepAliveTimeout = 65_000;
server.once('error', (error: NodeJS.ErrnoException) => {
  process.send?.({ type: 'failed', code: error.code ?? '', message: error.message }, () => process.exit(1));
});
server.listen(settings.port, settings.host, () => process.send?.({ type: 'listening' }));

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => drain(server));
// The start command was killed: nobody else will tell us.
process.on('disconnect', () => drain(server));

/** Answers what does not get as far as our routes, as they would. */
function refuse(response: ServerResponse, refusal: Refusal): void {
  response.writeHead(refusal.status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(refusalBody(refusal)));
}

/** Takes no new requests, answers those that are running, and ends. */
function drain(draining: Server): void {
  if (isDraining) return;
  isDraining = true;
  draining.close(() => process.exit(0));
  every(() => draining.closeIdleConnections(), 50);
  setTimeout(() => process.exit(0), drainLimitMs).unref();
}
