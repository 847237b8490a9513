import type { NetworkInterfaceInfo } from 'node:os';

type Interfaces = Record<string, Pick<NetworkInterfaceInfo, 'address' | 'family' | 'internal'>[] | undefined>;

/** Networks inside this machine, of containers and virtual machines: nobody else comes in by them. */
const inner = /^(docker|br-|veth|virbr|vmnet|vboxnet|cni|flannel|lo)/;

/** Where people reach the product: on this machine, and from other machines of its network. */
export function addressesOf(
  { publicUrl, host, port }: { publicUrl: string | null; host: string | undefined; port: number },
  interfaces: Interfaces,
): { own: string; others: string[] } {
  if (publicUrl) return { own: publicUrl, others: [] };
  if (host && host !== '0.0.0.0' && host !== '::') {
    return { own: `http://${host.includes(':') ? `[${host}]` : host}:${port}`, others: [] };
  }
  const others = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    inner.test(name) ? [] : addresses.filter(({ family, internal }) => family === 'IPv4' && !internal),
  );
  return {
    own: `http://localhost:${port}`,
    others: others.map(({ address }) => `http://${address}:${port}`),
  };
}
