import { scratch } from '#lib/docker/build/base-images.ts';
import { changedConfig } from '#lib/docker/build/changes.ts';
import { type Call, type DockerCommand, fail } from '#lib/docker/cli/command.ts';
import { getContainer } from '#lib/docker/cli/find-container.ts';
import { engineFiles } from '#lib/docker/engine/create.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import { hostFile, hostKind, hostPath, writeHostFile } from '#lib/docker/engine/host-files.ts';
import { newId, shortId } from '#lib/docker/engine/ids.ts';
import { readImageName } from '#lib/docker/engine/image-name.ts';
import type { Engine, ImageConfig, StoredImage } from '#lib/docker/engine/state.ts';

const mark = 'docker filesystem ';
/** A container's files go into an archive, and come back as an image without any settings. */
export const archiveCommands: DockerCommand[] = [
  {
    words: ['export', 'container export'],
    usage: '[OPTIONS] CONTAINER',
    arguments: { atLeast: 1, atMost: 1 },
    flags: [{ name: 'output', short: 'o', type: 'text' }],
    run(call) {
      const { engine, flags } = call;
      const file = flags.text('output');
      if (file === '' && call.isTyped)
        fail(call, 'cowardly refusing to save to a terminal. Use the -o flag or redirect');
      if (file !== '') checkOutput(call, file, 'failed to export container');
      const { image, files } = getContainer(engine, call.args[0] ?? '');
      const id = newId(engine, 'export');
      const kept = new Map([...files].filter(([path]) => !engineFiles.includes(path)));
      engine.registry.set(`exported/${id}`, { ...image, files: kept });
      if (file === '') call.out(`${mark}${id}\n`);
      else writeHostFile(engine, hostPath(file), `${mark}${id}\n`);
    },
  },
  {
    words: ['import', 'image import'],
    usage: '[OPTIONS] file|URL|- [REPOSITORY[:TAG]]',
    arguments: { atLeast: 1 },
    flags: [
      { name: 'change', short: 'c', type: 'list' },
      { name: 'message', short: 'm', type: 'text' },
      { name: 'platform', type: 'text' },
    ],
    run(call) {
      const { engine, flags, args } = call;
      const [source = '', target = ''] = args;
      if (/^https?:\/\//.test(source)) fail(call, `docker import ${source} is not available: only files are read here`);
      const text = source === '-' ? (call.stdin ?? '') : hostFile(engine, hostPath(source));
      if (text === null) fail(call, `open ${source}: no such file or directory`);
      const name = target === '' ? null : readImageName(target);
      if (name && 'problem' in name) fail(call, name.problem);
      const exported = exportedFrom(engine, text);
      if (!exported) throw new DaemonError('archive/tar: invalid tar header');
      const config = changedConfig({ ...scratch.config, env: [] }, flags.list('change'));
      if ('problem' in config) throw new DaemonError(config.problem);
      const image = imported(engine, exported, { config, message: flags.text('message') });
      if (name) engine.images.set(name.full, image);
      call.out(`sha256:${image.id}\n`);
    },
  },
];

/** Where a file is to be written there must be a folder. */
export function checkOutput(call: Call, file: string, failed: string): void {
  const at = file.lastIndexOf('/');
  const folder = at < 0 ? '.' : file.slice(0, at) || '/';
  if (hostKind(call.engine, hostPath(folder)) !== 'directory')
    fail(call, `${failed}: invalid output path: stat ${folder}: no such file or directory`);
}

function exportedFrom(engine: Engine, text: string): StoredImage | null {
  return text.startsWith(mark) ? (engine.registry.get(`exported/${text.slice(mark.length).trim()}`) ?? null) : null;
}

function imported(
  engine: Engine,
  exported: StoredImage,
  { config, message }: { config: ImageConfig; message: string },
): StoredImage {
  const id = newId(engine, 'image');
  return {
    ...exported,
    id,
    createdMs: engine.now,
    config,
    layers: [shortId(id)],
    history: [
      {
        createdBy: '',
        createdMs: engine.now,
        sizeBytes: exported.sizeBytes,
        comment: message || 'Imported from -',
      },
    ],
  };
}
