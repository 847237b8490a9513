import { Document, visit } from 'yaml';
import { hostPath } from '#lib/docker/engine/host-files.ts';
import { isObject, type Json, type JsonObject } from '#lib/simulator/value.ts';
import { networkName, volumeName } from './names.ts';
import { type Project, sourcesOf } from './project.ts';
import type { Service } from './service.ts';
import { plainSettings, sourcesConfig } from './settings.ts';

/** The project as `compose config` prints it: every short form spelt out, keys in order. */
export function configOf(project: Project): JsonObject {
  const services: JsonObject = {};
  for (const service of project.services)
    services[service.name] = project.isRaw ? serviceConfig(service) : escaped(serviceConfig(service));
  const used = new Set(project.services.flatMap((service) => service.networks));
  const networks: JsonObject = {};
  for (const name of [...used].sort())
    networks[name] = { name: networkName(project, name), ...withoutName(project.networks.get(name)) };
  const volumes: JsonObject = {};
  const mounted = new Set(project.services.flatMap(({ mounts }) => mounts.map(({ source }) => source)));
  for (const name of [...project.volumes.keys()].filter((one) => mounted.has(one)).sort()) {
    volumes[name] = { name: volumeName(project, name), ...withoutName(project.volumes.get(name)) };
  }
  return {
    name: project.name,
    services,
    ...(Object.keys(networks).length > 0 ? { networks } : {}),
    ...(Object.keys(volumes).length > 0 ? { volumes } : {}),
    ...sourcesSection(project, 'secrets'),
    ...sourcesSection(project, 'configs'),
    ...Object.fromEntries(Object.entries(project.file).filter(([key]) => key.startsWith('x-'))),
  };
}

function sourcesSection(project: Project, kind: 'secrets' | 'configs'): JsonObject {
  const used = [...new Set(project.services.flatMap(({ raw }) => sourcesOf(raw[kind])))].sort();
  const section = sourcesConfig(project.name, project.file[kind], used);
  return Object.keys(section).length > 0 ? { [kind]: section } : {};
}

/** As go-yaml writes it: `y`, `n` and the like stand in quotes, texts with a colon at their end in single ones. */
export function printConfig(project: Project): string {
  const document = new Document(configOf(project), { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value !== 'string') return;
      if (/^(y|n|yes|no|on|off)$/i.test(node.value)) node.type = 'QUOTE_DOUBLE';
      else if (/:$|: |^[&*!|>%@`#'"{[,?-]( |$)|^[&*!|>%@`#'"{[,]/.test(node.value)) node.type = 'QUOTE_SINGLE';
    },
  });
  return document.toString({ lineWidth: 0, indentSeq: true, nullStr: 'null' });
}

/** With dollars doubled, as the file would have to write them. */
export function escaped(value: Json): Json {
  if (typeof value === 'string') return value.replaceAll('$', '$$$$');
  if (Array.isArray(value)) return value.map(escaped);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, escaped(item)]));
}

/** As JSON has it: sections by name, with what is empty. */
export function jsonConfig(project: Project): JsonObject {
  const { name, services, networks, ...rest } = configOf(project);
  const filled = (section: Json | undefined, more: JsonObject) =>
    sorted(
      Object.fromEntries(
        Object.entries((section ?? {}) as JsonObject).map(([key, value]) => [
          key,
          sorted({ ...more, ...(value as JsonObject) }),
        ]),
      ),
    );
  const settled = Object.fromEntries(
    Object.entries((networks ?? {}) as JsonObject).map(([key, value]): [string, Json] => [
      key,
      { ...(value as JsonObject), ipam: (value as JsonObject)['ipam'] ?? {} },
    ]),
  );
  return {
    name: name ?? '',
    ...(networks ? { networks: settled } : {}),
    services: filled(services, { command: null, entrypoint: null }),
    ...rest,
  };
}

function withoutName(settings: JsonObject | undefined): JsonObject {
  const { name: _, ...rest } = settings ?? {};
  return rest;
}

function serviceConfig(service: Service): JsonObject {
  const { raw } = service;
  const own = plainSettings(service.name, raw);
  if (service.build) {
    const { context, dockerfile, target, args } = service.build;
    own['build'] = {
      context: hostPath(context),
      dockerfile: dockerfile || 'Dockerfile',
      ...(args.length > 0 ? { args: Object.fromEntries(args) } : {}),
      ...(isObject(raw['build']) && raw['build']['no_cache'] === true ? { no_cache: true } : {}),
      ...(target ? { target } : {}),
    };
  }
  if (service.command) own['command'] = service.command;
  if (service.entrypoint) own['entrypoint'] = service.entrypoint;
  if (service.dependencies.length > 0) own['depends_on'] = dependsConfig(service);
  if (service.environment.length > 0) own['environment'] = sorted(Object.fromEntries(service.environment));
  delete own['env_file'];
  if (Object.keys(service.labels).length > 0) own['labels'] = sorted(service.labels);
  if (service.networks.length > 0) own['networks'] = networksConfig(service);
  if (service.ports.length > 0) {
    own['ports'] = service.ports.map(({ containerPort, hostPort, hostIp, protocol }) => ({
      mode: 'ingress',
      ...(hostIp ? { host_ip: hostIp } : {}),
      target: containerPort,
      ...(hostPort ? { published: hostPort } : {}),
      protocol,
    }));
  }
  if (service.mounts.length > 0)
    own['volumes'] = service.mounts.map((mount, at) => mountConfig(mount, isObject((raw['volumes'] as Json[])[at])));
  return inOrder(own);
}

/** Settings by name, but for those that compose's own type has elsewhere. */
function inOrder(own: JsonObject): JsonObject {
  const { profiles, ...rest } = sorted(own);
  const entries = Object.entries(rest);
  const at = (name: string) => entries.findIndex(([key]) => key === name);
  if (at('hostname') > at('healthcheck') && at('healthcheck') >= 0)
    entries.splice(at('healthcheck'), 0, ...entries.splice(at('hostname'), 1));
  return { ...(profiles ? { profiles } : {}), ...Object.fromEntries(entries) };
}

function dependsConfig(service: Service): JsonObject {
  const given = service.raw['depends_on'];
  const long = given !== null && typeof given === 'object' && !Array.isArray(given) ? given : {};
  return Object.fromEntries(
    service.dependencies
      .map(({ name }) => name)
      .sort()
      .map((name): [string, Json] => [
        name,
        inDependencyOrder({ condition: 'service_started', required: true, ...((long[name] ?? {}) as JsonObject) }),
      ]),
  );
}

function inDependencyOrder({ condition, restart, ...rest }: JsonObject): JsonObject {
  return { condition: condition ?? null, ...(restart === undefined ? {} : { restart }), ...rest };
}

function networksConfig({ networks, raw }: Service): JsonObject {
  const given = isObject(raw['networks']) ? raw['networks'] : {};
  return Object.fromEntries([...networks].sort().map((name): [string, Json] => [name, given[name] ?? null]));
}

function mountConfig(mount: Service['mounts'][number], isLong: boolean): JsonObject {
  const { type, source, target, readOnly } = mount;
  return {
    type,
    ...(source ? { source: type === 'bind' ? hostPath(source) : source } : {}),
    target,
    ...(readOnly ? { read_only: true } : {}),
    ...(isLong ? {} : type === 'bind' ? { bind: {} } : { volume: {} }),
  };
}

function sorted(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.keys(object)
      .sort()
      .map((key): [string, Json] => [key, object[key] ?? null]),
  );
}
