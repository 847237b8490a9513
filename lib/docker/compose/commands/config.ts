import type { ComposeCall, ComposeCommand } from '#lib/docker/compose/call.ts';
import { getService, withDependencies } from '#lib/docker/compose/chosen.ts';
import { configOf, jsonConfig, printConfig } from '#lib/docker/compose/config.ts';
import { imageNameOf } from '#lib/docker/compose/images.ts';
import type { Project } from '#lib/docker/compose/project.ts';
import { hostPath, writeHostFile } from '#lib/docker/engine/host-files.ts';
import { bool, text } from './options.ts';

export const configCommand: ComposeCommand = {
  name: 'config',
  flags: [
    text('format'),
    bool('resolve-image-digests'),
    bool('lock-image-digests'),
    bool('quiet', 'q'),
    bool('no-interpolate'),
    bool('no-normalize'),
    bool('no-path-resolution'),
    bool('no-consistency'),
    bool('no-env-resolution'),
    bool('services'),
    bool('volumes'),
    bool('networks'),
    bool('models'),
    bool('profiles'),
    bool('images'),
    text('hash'),
    bool('variables'),
    bool('environment'),
    text('output', 'o'),
  ],
  run: config,
};

function config(call: ComposeCall): number {
  const { flags } = call;
  for (const name of call.args) getService(call, name);
  const project = call.args.length > 0 ? chosenOnly(call.project, call.args) : call.project;
  const lines = (names: string[]) => call.out(names.map((name) => `${name}\n`).join(''));
  // Version 5.0.2 lists no volumes, whatever the file has.
  if (flags.bool('quiet') || flags.bool('volumes')) return 0;
  if (flags.bool('services')) lines(project.services.map((service) => service.name));
  else if (flags.bool('images')) lines(project.services.map((service) => imageNameOf(project, service)));
  else if (flags.bool('networks')) lines(Object.keys((configOf(project)['networks'] ?? {}) as object));
  else if (flags.bool('profiles')) lines(profilesOf(project));
  else {
    const shown = flags.text('format') === 'json' ? JSON.stringify(jsonConfig(project), null, 2) : printConfig(project);
    if (flags.isSet('output')) writeHostFile(call.engine, hostPath(flags.text('output')), shown);
    else call.out(shown);
  }
  return 0;
}

/** The project with some services and what they depend on. */
function chosenOnly(project: Project, names: string[]): Project {
  return { ...project, services: withDependencies(project, names) };
}

function profilesOf(project: Project): string[] {
  const services = Object.values((project.file['services'] ?? {}) as Record<string, { profiles?: string[] }>);
  return [...new Set(services.flatMap(({ profiles = [] }) => profiles))].sort();
}
