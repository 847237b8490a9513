import type { Probe } from '#lib/simulator/schema/kubernetes.ts';

/** A probe in one line: `http-get http://:8080/ready delay=0s timeout=1s period=10s #success=1 #failure=3`. */
export function probeText(probe: Probe): string {
  const {
    initialDelaySeconds = 0,
    timeoutSeconds = 0,
    periodSeconds = 0,
    successThreshold = 0,
    failureThreshold = 0,
  } = probe;
  const times = `delay=${initialDelaySeconds}s timeout=${timeoutSeconds}s period=${periodSeconds}s`;
  return `${handlerText(probe)} ${times} #success=${successThreshold} #failure=${failureThreshold}`;
}

function handlerText({ exec, httpGet, tcpSocket, grpc }: Probe): string {
  if (exec) return `exec [${(exec.command ?? []).join(' ')}]`;
  if (httpGet) {
    const host = httpGet.host ?? '';
    const shownHost = host.includes(':') ? `[${host}]` : host;
    const path = httpGet.path ?? '';
    const slash = path !== '' && !path.startsWith('/') ? '/' : '';
    const address = `${(httpGet.scheme ?? '').toLowerCase()}://${shownHost}:${httpGet.port ?? 0}${slash}${escapePath(path)}`;
    return `http-get ${address}`;
  }
  if (tcpSocket) return `tcp-socket ${tcpSocket.host ?? ''}:${tcpSocket.port ?? 0}`;
  if (grpc) return `grpc <pod>:${grpc.port ?? 0} ${grpc.service ?? ''}`;
  return 'unknown';
}

/** As Go's URL prints a path: a question mark in it is no query. */
function escapePath(path: string): string {
  return encodeURI(path).replace(/[?#!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
