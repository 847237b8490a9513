import { stringify } from 'yaml';
import { hostPath } from '#lib/docker/engine/host-files.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { networkName, volumeName } from './life.ts';
import type { Project } from './project.ts';
import type { Service } from './service.ts';

/** The project as `compose config` prints it: every short form spelt out, keys in order. */
export function configOf(project: Project): JsonObject {
  const services: JsonObject = {};
  for (const service of project.services) services[service.name] = serviceConfig(project, service);
  const used = new Set(project.services.flatMap((service) => service.networks));
  const networks: JsonObject = {};
  for (const name of [...used].sort())
    networks[name] = { name: networkName(project, name), ...withoutName(project.networks.get(name)) };
  const volumes: JsonObject = {};
  for (const name of [...project.volumes.keys()].sort()) {
    volumes[name] = { name: volumeName(project, name), ...withoutName(project.volumes.get(name)) };
  }
  return {
    name: project.name,
    services,
    ...(Object.keys(networks).length > 0 ? { networks } : {}),
    ...(Object.keys(volumes).length > 0 ? { volumes } : {}),
  };
}

export function printConfig(project: Project): string {
  return stringify(configOf(project), { lineWidth: 0, indentSeq: true, nullStr: 'null', aliasDuplicateObjects: false });
}

function withoutName(settings: JsonObject | undefined): JsonObject {
  const { name: _, ...rest } = settings ?? {};
  return rest;
}

function serviceConfig(project: Project, service: Service): JsonObject {
  const { raw } = service;
  const own: JsonObject = { ...raw };
  if (service.build) {
    const { context, dockerfile, target, args } = service.build;
    own['build'] = {
      context: hostPath(context),
      dockerfile: dockerfile || 'Dockerfile',
      ...(args.length > 0 ? { args: Object.fromEntries(args) } : {}),
      ...(target ? { target } : {}),
    };
  }
  if (service.command) own['command'] = service.command;
  if (service.entrypoint) own['entrypoint'] = service.entrypoint;
  if (service.dependsOn.length > 0) own['depends_on'] = dependsConfig(service);
  if (service.environment.length > 0) own['environment'] = sorted(Object.fromEntries(service.environment));
  delete own['env_file'];
  if (Object.keys(service.labels).length > 0) own['labels'] = sorted(service.labels);
  if (service.networks.length > 0) own['networks'] = Object.fromEntries(service.networks.map((name) => [name, null]));
  if (service.ports.length > 0) {
    own['ports'] = service.ports.map(({ containerPort, hostPort, hostIp, protocol }) => ({
      mode: 'ingress',
      ...(hostIp ? { host_ip: hostIp } : {}),
      target: containerPort,
      ...(hostPort ? { published: hostPort } : {}),
      protocol,
    }));
  }
  if (service.mounts.length > 0) own['volumes'] = service.mounts.map((mount) => mountConfig(project, mount));
  return sorted(own);
}

function dependsConfig(service: Service): JsonObject {
  const given = service.raw['depends_on'];
  const long = given !== null && typeof given === 'object' && !Array.isArray(given) ? given : {};
  return Object.fromEntries(
    [...service.dependsOn]
      .sort()
      .map((name): [string, Json] => [
        name,
        { condition: 'service_started', required: true, ...((long[name] ?? {}) as JsonObject) },
      ]),
  );
}

function mountConfig(_project: Project, mount: Service['mounts'][number]): JsonObject {
  const { type, source, target, readOnly } = mount;
  return {
    type,
    ...(source ? { source: type === 'bind' ? hostPath(source) : source } : {}),
    target,
    ...(readOnly ? { read_only: true } : {}),
    ...(type === 'bind' ? { bind: {} } : { volume: {} }),
  };
}

function sorted(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.keys(object)
      .sort()
      .map((key): [string, Json] => [key, object[key] ?? null]),
  );
}
