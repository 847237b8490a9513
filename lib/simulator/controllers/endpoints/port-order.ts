import { fnv1a128 } from '#lib/simulator/fnv.ts';

type Port = {
  name?: string | undefined;
  port?: number | undefined;
  protocol?: string | undefined;
  appProtocol?: string | undefined;
};

/** The ports of an EndpointSlice in the order of upstream: by the hashes of what Go prints of them (portsInOrder). */
export function inSliceOrder<T extends Port>(ports: T[]): T[] {
  return byHash(ports, ({ name = '', port, protocol = 'TCP', appProtocol }) => {
    const number = `(*int32)${port ?? '<nil>'}`;
    return `Name:(*string)${name} Protocol:(*v1.Protocol)${protocol} Port:${number} ${application(appProtocol)}`;
  });
}

/** The ports of a subset of Endpoints, whose fields Go prints in another order and without pointers (portsByHash). */
export function inSubsetOrder<T extends Port>(ports: T[]): T[] {
  return byHash(ports, ({ name = '', port = 0, protocol = 'TCP', appProtocol }) => {
    return `Name:(string)${name} Port:(int32)${port} Protocol:(v1.Protocol)${protocol} ${application(appProtocol)}`;
  });
}

function application(appProtocol: string | undefined): string {
  return `AppProtocol:(*string)${appProtocol || '<nil>'}`;
}

function byHash<T>(ports: T[], fields: (port: T) => string): T[] {
  if (ports.length < 2) return ports;
  const hashed = ports.map((port) => ({ port, hash: fnv1a128(`(v1.EndpointPort){${fields(port)}}`) }));
  return hashed.sort((a, b) => (a.hash < b.hash ? -1 : 1)).map(({ port }) => port);
}
