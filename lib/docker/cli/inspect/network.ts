import { isUp } from '#lib/docker/engine/is-up.ts';
import type { Container, Endpoint, Engine, Network } from '#lib/docker/engine/state.ts';
import { printNanoTime } from '#lib/simulator/schema/time.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

/** What `docker network inspect` shows. */
export function inspectNetwork(engine: Engine, network: Network): JsonObject {
  const members = engine.containers.flatMap((container) => {
    const endpoint = container.endpoints.find((one) => one.network === network.name);
    return isUp(container) && endpoint ? [{ container, endpoint }] : [];
  });
  const hasAddresses = network.subnet !== '';
  const isOwn = !['bridge', 'host', 'none'].includes(network.name);
  return {
    Name: network.name,
    Id: network.id,
    Created: printNanoTime(network.createdMs),
    Scope: 'local',
    Driver: network.driver,
    EnableIPv4: true,
    EnableIPv6: false,
    IPAM: {
      Driver: 'default',
      Options: isOwn && !network.labels['com.docker.compose.network'] ? {} : null,
      Config: hasAddresses
        ? [
            {
              Subnet: network.subnet,
              ...(network.ipRange ? { IPRange: network.ipRange } : {}),
              Gateway: network.gateway,
            },
          ]
        : null,
    },
    Internal: network.internal,
    Attachable: network.attachable,
    Ingress: false,
    ConfigFrom: { Network: '' },
    ConfigOnly: false,
    Options: network.options,
    Labels: network.labels,
    Containers: Object.fromEntries(
      members
        .map((member): [string, JsonObject] => [member.container.id, memberOf(network, member)])
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
    Status: { IPAM: hasAddresses ? { Subnets: { [network.subnet]: usageOf(network, members.length) } } : {} },
  };
}

function memberOf(
  { subnet }: Network,
  { container, endpoint }: { container: Container; endpoint: Endpoint },
): JsonObject {
  return {
    Name: container.name,
    EndpointID: endpoint.id,
    MacAddress: '02:42:ac:11:00:02',
    IPv4Address: `${endpoint.ip}/${subnet.split('/')[1] ?? '16'}`,
    IPv6Address: '',
  };
}

/** The network, its broadcast address and the gateway are taken from the start. */
function usageOf({ subnet }: Network, members: number): JsonObject {
  const all = 2 ** (32 - Number(subnet.split('/')[1] ?? 16));
  return { IPsInUse: members + 3, DynamicIPsAvailable: all - members - 3 };
}
