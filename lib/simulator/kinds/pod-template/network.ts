import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { invalid, required } from '#lib/simulator/api/field-error.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import { checkIp } from '#lib/simulator/kinds/ip-addresses.ts';
import { checkDns1123Subdomain, checkDns1123SubdomainWithUnderscore } from '#lib/simulator/kinds/names.ts';
import type { HostAlias, PodSpec } from '#lib/simulator/schema/kubernetes.ts';

/** On the host's network a container can only listen where the host does; in templates 0 is still to be filled. */
export function validateHostNetworkPorts(spec: PodSpec, field: string, options: { isPod: boolean }): FieldError[] {
  if (!spec.hostNetwork) return [];
  return flatMap(spec.containers ?? [], (container, index) =>
    flatMap(container.ports ?? [], ({ hostPort = 0, containerPort = 0 }, portIndex) => {
      if ((!options.isPod && hostPort === 0) || hostPort === containerPort) return [];
      const path = `${field}.containers[${index}].ports[${portIndex}].hostPort`;
      return [invalid(path, hostPort, 'must match `containerPort` when `hostNetwork` is true')];
    }),
  );
}

/** dnsConfig against dnsPolicy, and the limits of the resolver: 3 name servers, 32 search domains, 2048 characters. */
export function validateDnsConfig(spec: PodSpec, field: string): FieldError[] {
  const { dnsConfig, dnsPolicy } = spec;
  if (dnsPolicy === 'None') {
    if (!dnsConfig) return [required(field, 'must provide `dnsConfig` when `dnsPolicy` is None')];
    if (!dnsConfig.nameservers?.length) {
      const detail = 'must provide at least one DNS nameserver when `dnsPolicy` is None';
      return [required(`${field}.nameservers`, detail)];
    }
  }
  const { nameservers = [], searches = [], options = [] } = dnsConfig ?? {};
  const errors: FieldError[] = [];
  if (nameservers.length > 3) {
    errors.push(invalid(`${field}.nameservers`, nameservers, 'must not have more than 3 nameservers'));
  }
  nameservers.forEach((server, index) => {
    errors.push(...checkIp(server).map((detail) => invalid(`${field}.nameservers[${index}]`, server, detail)));
  });
  if (searches.length > 32) {
    errors.push(invalid(`${field}.searches`, searches, 'must not have more than 32 search paths'));
  }
  if (searches.join(' ').length > 2048) {
    const detail = 'must not have more than 2048 characters (including spaces) in the search list';
    errors.push(invalid(`${field}.searches`, searches, detail));
  }
  searches.forEach((search, index) => {
    if (search === '.') return;
    const domain = search.endsWith('.') ? search.slice(0, -1) : search;
    const details = checkDns1123SubdomainWithUnderscore(domain);
    errors.push(...details.map((detail) => invalid(`${field}.searches[${index}]`, domain, detail)));
  });
  options.forEach((option, index) => {
    if (!option.name) errors.push(required(`${field}.options[${index}]`, 'must not be empty'));
  });
  return errors;
}

/** Lines of /etc/hosts. */
export function validateHostAliases(aliases: HostAlias[], field: string): FieldError[] {
  return flatMap(aliases, ({ ip = '', hostnames = [] }, index) => [
    ...checkIp(ip).map((detail) => invalid(`${field}[${index}].ip`, ip, detail)),
    ...flatMap(hostnames, (name, nameIndex) =>
      checkDns1123Subdomain(name).map((detail) => invalid(`${field}[${index}].hostnames[${nameIndex}]`, name, detail)),
    ),
  ]);
}
