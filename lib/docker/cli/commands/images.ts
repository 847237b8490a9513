import { humanAge } from '#lib/docker/cli/age.ts';
import { type Call, type DockerCommand, fail, forEachName } from '#lib/docker/cli/command.ts';
import { listRows, type TableStyle } from '#lib/docker/cli/format.ts';
import { printBytes } from '#lib/docker/engine/bytes.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import { shortId } from '#lib/docker/engine/ids.ts';
import { familiarName, getImageNamed, namesOf, readImageName } from '#lib/docker/engine/image-name.ts';
import type { Engine, StoredImage } from '#lib/docker/engine/state.ts';

/** Unpacked, an image takes about twice what is sent over the wire. */
const unpacked = 1.98;

const style: TableStyle = {
  columns: [],
  headers: {
    Repository: 'REPOSITORY',
    Tag: 'TAG',
    ID: 'IMAGE ID',
    Digest: 'DIGEST',
    CreatedSince: 'CREATED',
    CreatedAt: 'CREATED AT',
    Size: 'SIZE',
  },
  typeName: 'imageContext',
};

export const imageCommands: DockerCommand[] = [
  {
    words: ['images', 'image ls', 'image list'],
    usage: '[OPTIONS] [REPOSITORY[:TAG]]',
    arguments: { atMost: 1 },
    flags: [
      { name: 'all', short: 'a', type: 'bool' },
      { name: 'digests', type: 'bool' },
      { name: 'filter', short: 'f', type: 'list' },
      { name: 'format', type: 'text' },
      { name: 'no-trunc', type: 'bool' },
      { name: 'quiet', short: 'q', type: 'bool' },
      { name: 'tree', type: 'bool' },
    ],
    run: listImages,
  },
  {
    words: ['rmi', 'image rm', 'image remove'],
    usage: '[OPTIONS] IMAGE [IMAGE...]',
    arguments: { atLeast: 1 },
    flags: [
      { name: 'force', short: 'f', type: 'bool' },
      { name: 'no-prune', type: 'bool' },
      { name: 'platform', type: 'list' },
    ],
    run(call) {
      const isForced = call.flags.bool('force');
      try {
        forEachName(call, call.args, (name) => removeImage(call.engine, name, isForced));
      } catch (error) {
        // With -f, an image that is not there is told but is no failure.
        if (!isForced) throw error;
      }
    },
  },
  {
    words: ['tag', 'image tag'],
    usage: 'SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]',
    arguments: { atLeast: 2, atMost: 2 },
    flags: [],
    run(call) {
      const [source = '', target = ''] = call.args;
      const name = readImageName(target);
      if ('problem' in name) {
        const problem = name.problem.replace(
          /\((?:library\/)?([^)]*)\)/,
          (_, path: string) => `(${path.split('/').at(-1)})`,
        );
        fail(call, `error parsing reference: "${target}" is not a valid repository/tag: ${problem}`);
      }
      call.engine.images.set(name.full, getImageNamed(call.engine, source).image);
    },
  },
  {
    words: ['history', 'image history'],
    usage: '[OPTIONS] IMAGE',
    arguments: { atLeast: 1, atMost: 1 },
    flags: [
      { name: 'format', type: 'text' },
      { name: 'human', short: 'H', type: 'bool' },
      { name: 'no-trunc', type: 'bool' },
      { name: 'quiet', short: 'q', type: 'bool' },
    ],
    run: showHistory,
  },
];

function listImages(call: Call): void {
  const { engine, flags, args, out } = call;
  const wanted = args[0];
  const filters = flags.list('filter');
  const wrong = filters.find((filter) => !/^(dangling|label|before|since|reference|until)=/.test(filter));
  if (wrong) throw new DaemonError(`invalid filter '${wrong.split('=')[0]}'`);
  const found = [...engine.images]
    .filter(
      ([full]) => (wanted === undefined || isWanted(full, wanted)) && filters.every((filter) => passes(full, filter)),
    )
    .map(([full, image]) => ({ name: familiarName(full), image }));
  const idOf = (image: StoredImage) => (flags.bool('no-trunc') ? `sha256:${image.id}` : shortId(image.id));
  const newest = [...found].sort((a, b) => b.image.createdMs - a.image.createdMs || (a.name < b.name ? -1 : 1));
  if (flags.bool('quiet')) {
    out(newest.map(({ image }) => `${idOf(image)}\n`).join(''));
    return;
  }
  if (flags.isSet('format') && flags.text('format') !== 'table') {
    const rows = newest.map(({ name, image }) => ({
      Repository: name.slice(0, name.lastIndexOf(':')),
      Tag: name.slice(name.lastIndexOf(':') + 1),
      ID: idOf(image),
      Digest: `sha256:${image.id}`,
      CreatedSince: `${humanAge(engine.now - image.createdMs)} ago`,
      CreatedAt: new Date(image.createdMs).toISOString().replace('T', ' ').replace(/\..*/, ' +0000 UTC'),
      Size: printBytes(image.sizeBytes * unpacked),
    }));
    const listed = listRows(rows, style, flags.text('format'));
    if ('problem' in listed) fail(call, listed.problem);
    out(listed.text);
    return;
  }
  out(
    imageTable(
      engine,
      found.sort((a, b) => (a.name < b.name ? -1 : 1)),
      idOf,
    ),
  );
}

/** The table of Docker 29: one column for name and tag; `U` marks an image that a container uses. */
function imageTable(
  engine: Engine,
  rows: { name: string; image: StoredImage }[],
  idOf: (image: StoredImage) => string,
): string {
  const used = new Set(engine.containers.map((container) => container.image.id));
  const width = Math.max(5, ...rows.map(({ name }) => name.length));
  const line = (cells: [string, string, string, string, string]) =>
    `${cells[0].padEnd(width)}   ${cells[1].padEnd(12)}   ${cells[2].padStart(10)}   ${cells[3].padStart(12)}   ${cells[4].padEnd(5)}\n`;
  const head = `${'IMAGE'.padEnd(width)}   ID             DISK USAGE   CONTENT SIZE   EXTRA\n`;
  return (
    head +
    rows
      .map(({ name, image }) =>
        line([
          name,
          idOf(image),
          printBytes(image.sizeBytes * unpacked),
          printBytes(image.sizeBytes),
          used.has(image.id) ? 'U' : '',
        ]),
      )
      .join('')
  );
}

function isWanted(full: string, wanted: string): boolean {
  const name = readImageName(wanted);
  if ('problem' in name) return false;
  const hasTag = wanted.lastIndexOf(':') > wanted.lastIndexOf('/');
  return hasTag ? full === name.full : full.startsWith(`${name.repository}:`);
}

function passes(full: string, filter: string): boolean {
  const [key, value = ''] = [filter.split('=')[0], filter.slice(filter.indexOf('=') + 1)];
  if (key === 'dangling') return value !== 'true';
  if (key !== 'reference') return true;
  const pattern = new RegExp(`^${value.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*')}$`);
  const name = familiarName(full);
  return pattern.test(name) || pattern.test(name.slice(0, name.lastIndexOf(':')));
}

/** Takes a name off an image, and the image away with its last one; gives what is printed. */
function removeImage(engine: Engine, name: string, isForced: boolean): string {
  const { image, full } = getImageNamed(engine, name);
  const names = namesOf(engine, image);
  const users = engine.containers.filter((container) => container.image.id === image.id);
  const shown = full === '' ? shortId(image.id) : familiarName(full);
  if (full !== '' && names.length > 1) {
    engine.images.delete(full);
    return `Untagged: ${shown}`;
  }
  const user = users.find((container) => container.status === 'running') ?? users[0];
  if (user && !isForced) {
    throw new DaemonError(
      `conflict: unable to delete ${shown} (must be forced) - container ${shortId(user.id)} is using its referenced image ${shortId(image.id)}`,
    );
  }
  for (const one of names) engine.images.delete(one);
  const untagged = names.map((one) => `Untagged: ${familiarName(one)}`);
  return [...untagged, ...(users.length > 0 ? [] : [`Deleted: sha256:${image.id}`])].join('\n');
}

function showHistory({ engine, args, flags, out }: Call): void {
  const { image } = getImageNamed(engine, args[0] ?? '');
  const isFull = flags.bool('no-trunc');
  const rows = image.history.map(({ createdBy, createdMs, sizeBytes, comment }, at) => {
    const by = !isFull && [...createdBy].length > 45 ? `${[...createdBy].slice(0, 44).join('')}…` : createdBy;
    return [
      at === 0 ? shortId(image.id) : '<missing>',
      `${humanAge(engine.now - createdMs)} ago`,
      by,
      sizeBytes === 0 ? '0B' : printBytes(sizeBytes),
      comment,
    ];
  });
  if (flags.bool('quiet')) out(rows.map((row) => `${row[0]}\n`).join(''));
  else {
    const all = [['IMAGE', 'CREATED', 'CREATED BY', 'SIZE', 'COMMENT'], ...rows];
    const widths = [0, 1, 2, 3].map((at) => Math.max(...all.map((row) => [...(row[at] ?? '')].length)) + 3);
    out(
      all
        .map(
          (row) =>
            `${row.map((cell, at) => (at === 4 ? cell : cell + ' '.repeat((widths[at] ?? 0) - [...cell].length))).join('')}\n`,
        )
        .join(''),
    );
  }
}
