import { humanAge } from '#lib/docker/cli/age.ts';
import { type Call, type DockerCommand, fail, forEachName } from '#lib/docker/cli/command.ts';
import { listRows, type Row, type TableStyle } from '#lib/docker/cli/format.ts';
import { filterImages } from '#lib/docker/cli/image-filter.ts';
import { printBytes, unpacked } from '#lib/docker/engine/bytes.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import { noteImage } from '#lib/docker/engine/events.ts';
import { shortId } from '#lib/docker/engine/ids.ts';
import { familiarName, getImageNamed, namesOf, readImageName } from '#lib/docker/engine/image-name.ts';
import type { Engine, StoredImage } from '#lib/docker/engine/state.ts';

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
    Containers: 'CONTAINERS',
    SharedSize: 'SHARED SIZE',
    UniqueSize: 'UNIQUE SIZE',
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
      const { image } = getImageNamed(call.engine, source);
      call.engine.images.set(name.full, image);
      noteImage(call.engine, 'tag', `sha256:${image.id}`, name.familiar);
    },
  },
  {
    words: ['history', 'image history'],
    usage: '[OPTIONS] IMAGE',
    arguments: { atLeast: 1, atMost: 1 },
    flags: [
      { name: 'format', type: 'text' },
      { name: 'human', short: 'H', type: 'bool' },
      { name: 'platform', type: 'text' },
      { name: 'no-trunc', type: 'bool' },
      { name: 'quiet', short: 'q', type: 'bool' },
    ],
    run: showHistory,
  },
];

function listImages(call: Call): void {
  const { engine, flags, args } = call;
  const [wanted] = args;
  const blocked = ['quiet', 'no-trunc', 'digests', 'format'].find((name) => flags.isSet(name));
  if (flags.bool('tree') && blocked !== undefined)
    fail(call, `--${blocked === 'digests' ? 'show-digest' : blocked} is not yet supported with --tree`);
  const found = filterImages(engine, flags.list('filter'), wanted).map(([full, image]) => ({
    name: familiarName(full),
    image,
  }));
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
  if (blocked === undefined) {
    call.out(imageTable(engine, found.sort(byName)));
  } else {
    const newest = [...found].sort((a, b) => b.image.createdMs - a.image.createdMs || byName(a, b));
    const isFull = flags.bool('no-trunc');
    const rows = newest.map(({ name, image }) => imageRow(engine, { name, image, isFull, call }));
    const format = flags.text('format');
    const isTable = format === '' || format === 'table';
    const listed = listRows(rows, rowStyle(call), isTable && flags.bool('quiet') ? '{{.ID}}' : format);
    if ('problem' in listed) fail(call, listed.problem);
    call.out(listed.text);
  }
  if (found.length === 0 && wanted !== undefined && subcommands.has(wanted))
    call.err(`No images found matching "${wanted}": did you mean "docker image ${wanted}"?\n`);
}

const subcommands = new Set('build history import inspect list load ls prune pull push rm save tag'.split(' '));

function rowStyle({ flags }: Call): TableStyle {
  const digest = flags.bool('digests') ? ['Digest'] : [];
  return { ...style, columns: ['Repository', 'Tag', ...digest, 'ID', 'CreatedSince', 'Size'] };
}

function imageRow(
  engine: Engine,
  { name, image, isFull, call }: { name: string; image: StoredImage; isFull: boolean; call: Call },
): Row {
  const hasDigest = call.flags.bool('digests') || call.flags.text('format').includes('{{.Digest}}');
  return {
    Repository: name.slice(0, name.lastIndexOf(':')),
    Tag: name.slice(name.lastIndexOf(':') + 1),
    ID: isFull ? `sha256:${image.id}` : shortId(image.id),
    Digest: hasDigest ? `sha256:${image.id}` : '<none>',
    CreatedSince: `${humanAge(engine.now - image.createdMs)} ago`,
    CreatedAt: new Date(image.createdMs).toISOString().replace('T', ' ').replace(/\..*/, ' +0000 UTC'),
    Size: printBytes(image.sizeBytes * unpacked, 3),
    Containers: 'N/A',
    SharedSize: 'N/A',
    UniqueSize: 'N/A',
  };
}

/** The table of Docker 29: one column for name and tag; `U` marks an image that a container uses. */
function imageTable(engine: Engine, rows: { name: string; image: StoredImage }[]): string {
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
          shortId(image.id),
          printBytes(image.sizeBytes * unpacked, 3),
          printBytes(image.sizeBytes, 3),
          used.has(image.id) ? 'U' : '',
        ]),
      )
      .join('')
  );
}

/** Takes a name off an image, and the image away with its last one; gives what is printed. */
function removeImage(engine: Engine, name: string, isForced: boolean): string {
  const { image, full } = getImageNamed(engine, name);
  const names = namesOf(engine, image);
  const users = engine.containers.filter((container) => container.image.id === image.id);
  const shown = full === '' ? shortId(image.id) : familiarName(full);
  if (full !== '' && names.length > 1) {
    engine.images.delete(full);
    noteImage(engine, 'untag', `sha256:${image.id}`, `sha256:${image.id}`);
    return `Untagged: ${shown}`;
  }
  const user = users.find((container) => container.status === 'running') ?? users[0];
  if (user && !isForced) {
    throw new DaemonError(
      `conflict: unable to delete ${shown} (must be forced) - container ${shortId(user.id)} is using its referenced image ${shortId(image.id)}`,
    );
  }
  for (const one of names) engine.images.delete(one);
  for (const action of [...names.map(() => 'untag'), ...(users.length > 0 ? [] : ['delete'])])
    noteImage(engine, action, `sha256:${image.id}`, `sha256:${image.id}`);
  const untagged = names.map((one) => `Untagged: ${familiarName(one)}`);
  return [...untagged, ...(users.length > 0 ? [] : [`Deleted: sha256:${image.id}`])].join('\n');
}

const historyStyle: TableStyle = {
  columns: ['ID', 'CreatedSince', 'CreatedBy', 'Size', 'Comment'],
  headers: {
    ID: 'IMAGE',
    CreatedSince: 'CREATED',
    CreatedAt: 'CREATED AT',
    CreatedBy: 'CREATED BY',
    Size: 'SIZE',
    Comment: 'COMMENT',
  },
  typeName: 'historyContext',
};

function showHistory(call: Call): void {
  const { engine, args, flags } = call;
  const { image } = getImageNamed(engine, args[0] ?? '');
  const isFull = flags.bool('no-trunc');
  const isHuman = flags.isSet('human') ? flags.bool('human') : true;
  const rows = image.history.map(({ createdBy, createdMs, sizeBytes, comment }, at) => {
    const stamp = new Date(createdMs).toISOString().replace('.000Z', 'Z');
    const by = createdBy.replaceAll('\t', ' ');
    return {
      ID: at > 0 ? '<missing>' : isFull ? `sha256:${image.id}` : shortId(image.id),
      CreatedSince: isHuman ? `${humanAge(engine.now - createdMs)} ago` : stamp,
      CreatedAt: stamp,
      CreatedBy: !isFull && [...by].length > 45 ? `${[...by].slice(0, 44).join('')}…` : by,
      Size: isHuman ? printBytes(sizeBytes, 3) : String(sizeBytes),
      Comment: comment,
    };
  });
  const format = flags.text('format');
  const isTable = format === '' || format === 'table';
  const columns = ['ID', isHuman ? 'CreatedSince' : 'CreatedAt', 'CreatedBy', 'Size', 'Comment'];
  const listed = listRows(rows, { ...historyStyle, columns }, isTable && flags.bool('quiet') ? '{{.ID}}' : format);
  if ('problem' in listed) fail(call, listed.problem);
  call.out(listed.text);
}
