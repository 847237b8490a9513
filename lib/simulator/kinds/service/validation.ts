import {
  duplicate,
  type FieldError,
  forbidden,
  invalid,
  notSupported,
  required,
} from '#lib/simulator/api/field-error.ts';
import { checkIp } from '#lib/simulator/kinds/ip-addresses.ts';
import { validateLabels } from '#lib/simulator/kinds/labels.ts';
import {
  checkDns1123Label,
  checkDns1123Subdomain,
  checkPortName,
  checkPortNumber,
  checkQualifiedName,
} from '#lib/simulator/kinds/names.ts';
import { checkCidr, checkSpecialIp } from '#lib/simulator/kinds/networks.ts';
import type { ServicePort, ServiceSpec } from '#lib/simulator/schema/kubernetes.ts';
import { validateClusterIps } from './cluster-ips.ts';
import { isExternallyAccessible, isHeadless, needsHealthCheckPort, needsNodePort } from './defaults.ts';
import type { StoredService } from './service.ts';

const maxAffinitySeconds = 86_400;
const onlyBalancer = "may only be used when `type` is 'LoadBalancer'";

/** ValidateService. */
export function validateService({ spec = {} }: StoredService): FieldError[] {
  const errors = validateType(spec);
  const names = new Set<string>();
  (spec.ports ?? []).forEach((port, index) => {
    errors.push(
      ...validatePort(port, `spec.ports[${index}]`, { names, isNameRequired: (spec.ports?.length ?? 0) > 1 }),
    );
  });
  if (spec.selector) errors.push(...validateLabels(spec.selector, 'spec.selector'));
  errors.push(...validateAffinity(spec), ...validateClusterIps(spec));
  (spec.externalIPs ?? []).forEach((ip, index) => {
    const texts = checkIp(ip);
    const found = texts.length > 0 ? texts : checkSpecialIp(ip);
    errors.push(...found.map((text) => invalid(`spec.externalIPs[${index}]`, ip, text)));
  });
  const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
  if (!types.includes(spec.type ?? '')) errors.push(notSupported('spec.type', spec.type ?? '', types));
  errors.push(...validatePortNumbers(spec), ...validateBalancer(spec), ...validateTraffic(spec));
  return errors;
}

function validateType(spec: ServiceSpec): FieldError[] {
  const errors: FieldError[] = [];
  if (!spec.ports?.length && !isHeadless(spec) && spec.type !== 'ExternalName') errors.push(required('spec.ports'));
  if (needsNodePort(spec) && isHeadless(spec)) {
    errors.push(invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${spec.type} services`));
  }
  if (spec.type !== 'ExternalName') return errors;
  const forbiddenText = 'may not be set for ExternalName services';
  if (spec.clusterIPs?.length) errors.push(forbidden('spec.clusterIPs', forbiddenText));
  if (spec.ipFamilies?.length) errors.push(forbidden('spec.ipFamilies', forbiddenText));
  if (spec.ipFamilyPolicy) errors.push(forbidden('spec.ipFamilyPolicy', forbiddenText));
  const name = (spec.externalName ?? '').replace(/\.$/, '');
  if (name === '') errors.push(required('spec.externalName'));
  else errors.push(...checkDns1123Subdomain(name).map((text) => invalid('spec.externalName', name, text)));
  return errors;
}

function validatePort(
  port: ServicePort,
  field: string,
  all: { names: Set<string>; isNameRequired: boolean },
): FieldError[] {
  const errors: FieldError[] = [];
  if (port.name) {
    errors.push(...checkDns1123Label(port.name).map((text) => invalid(`${field}.name`, port.name, text)));
    if (all.names.has(port.name)) errors.push(duplicate(`${field}.name`, port.name));
    all.names.add(port.name);
  } else if (all.isNameRequired) errors.push(required(`${field}.name`));
  errors.push(...checkPortNumber(port.port ?? 0).map((text) => invalid(`${field}.port`, port.port ?? 0, text)));
  const protocols = ['TCP', 'UDP', 'SCTP'];
  if (!protocols.includes(port.protocol ?? ''))
    errors.push(notSupported(`${field}.protocol`, port.protocol, protocols));
  const target = port.targetPort ?? 0;
  const texts = typeof target === 'number' ? checkPortNumber(target) : checkPortName(target);
  errors.push(...texts.map((text) => invalid(`${field}.targetPort`, target, text)));
  if (port.appProtocol !== undefined) {
    const found = checkQualifiedName(port.appProtocol);
    errors.push(...found.map((text) => invalid(`${field}.appProtocol`, port.appProtocol, text)));
  }
  return errors;
}

function validateAffinity(spec: ServiceSpec): FieldError[] {
  const { sessionAffinity = '', sessionAffinityConfig: config } = spec;
  if (sessionAffinity === '') return [required('spec.sessionAffinity')];
  if (sessionAffinity === 'None') {
    const why = 'must not be set when session affinity is None';
    return config ? [forbidden('spec.sessionAffinityConfig', why)] : [];
  }
  if (sessionAffinity !== 'ClientIP')
    return [notSupported('spec.sessionAffinity', sessionAffinity, ['ClientIP', 'None'])];
  const seconds = config?.clientIP?.timeoutSeconds ?? 0;
  if (seconds > 0 && seconds <= maxAffinitySeconds) return [];
  const why = `must be greater than 0 and less than ${maxAffinitySeconds}`;
  return [invalid('spec.sessionAffinityConfig.clientIP.timeoutSeconds', seconds, why)];
}

function validatePortNumbers(spec: ServiceSpec): FieldError[] {
  const errors: FieldError[] = [];
  const ports = spec.ports ?? [];
  ports.forEach(({ nodePort }, index) => {
    const why = "may not be used when `type` is 'ClusterIP'";
    if (spec.type === 'ClusterIP' && nodePort) errors.push(forbidden(`spec.ports[${index}].nodePort`, why));
  });
  const isTwin = (index: number, key: 'port' | 'nodePort') =>
    ports
      .slice(0, index)
      .some((other) => other.protocol === ports[index]?.protocol && other[key] === ports[index]?.[key]);
  ports.forEach(({ nodePort }, index) => {
    if (nodePort && isTwin(index, 'nodePort')) {
      errors.push(duplicate(`spec.ports[${index}].nodePort`, nodePort));
    }
  });
  ports.forEach(({ protocol, port }, index) => {
    // Upstream prints the key it compares by, with Go's field names.
    const key = { Name: '', Protocol: protocol, AppProtocol: null, Port: port, TargetPort: 0, NodePort: 0 };
    if (isTwin(index, 'port')) errors.push(duplicate(`spec.ports[${index}]`, key));
  });
  return errors;
}

function validateBalancer(spec: ServiceSpec): FieldError[] {
  const errors: FieldError[] = [];
  const isBalancer = spec.type === 'LoadBalancer';
  const ranges = spec.loadBalancerSourceRanges ?? [];
  if (ranges.length > 0 && !isBalancer) errors.push(forbidden('spec.LoadBalancerSourceRanges', onlyBalancer));
  ranges.forEach((range, index) => {
    const field = `spec.LoadBalancerSourceRanges[${index}]`;
    errors.push(...checkCidr(range.trim()).map((text) => invalid(field, range.trim(), text)));
  });
  if (spec.allocateLoadBalancerNodePorts !== undefined && !isBalancer) {
    errors.push(forbidden('spec.allocateLoadBalancerNodePorts', onlyBalancer));
  }
  return [...errors, ...validateBalancerClass(spec)];
}

/** A class needs a load balancer (validateLoadBalancerClassField). */
export function validateBalancerClass({ type, loadBalancerClass }: ServiceSpec): FieldError[] {
  const field = 'spec.loadBalancerClass';
  if (loadBalancerClass === undefined) return [];
  if (type !== 'LoadBalancer') return [forbidden(field, onlyBalancer)];
  return checkQualifiedName(loadBalancerClass).map((text) => invalid(field, loadBalancerClass, text));
}

function validateTraffic(spec: ServiceSpec): FieldError[] {
  const errors: FieldError[] = [];
  const policies = ['Cluster', 'Local'];
  const { externalTrafficPolicy: outside, internalTrafficPolicy: inside, trafficDistribution } = spec;
  if (!isExternallyAccessible(spec)) {
    const why = 'may only be set for externally-accessible services';
    if (outside) errors.push(invalid('spec.externalTrafficPolicy', outside, why));
  } else if (!policies.includes(outside ?? ''))
    errors.push(notSupported('spec.externalTrafficPolicy', outside, policies));
  if (needsHealthCheckPort(spec)) {
    const port = spec.healthCheckNodePort ?? 0;
    errors.push(...checkPortNumber(port).map((text) => invalid('spec.healthCheckNodePort', port, text)));
  } else if (spec.healthCheckNodePort) {
    const why = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
    errors.push(invalid('spec.healthCheckNodePort', spec.healthCheckNodePort, why));
  }
  if (inside !== undefined && !policies.includes(inside)) {
    errors.push(notSupported('spec.internalTrafficPolicy', inside, policies));
  }
  const distributions = ['PreferClose', 'PreferSameZone', 'PreferSameNode'];
  if (trafficDistribution !== undefined && !distributions.includes(trafficDistribution)) {
    errors.push(notSupported('spec.trafficDistribution', trafficDistribution, distributions, 'asGiven'));
  }
  return errors;
}
