import { describe, expect, test } from 'vitest';
import { type SourceFile, sourceFiles } from './source-files.ts';

const files = sourceFiles('lib', 'app', 'components');

const none = /(?!)/;
/** Who may import whom: a folder and what of the product's own (and which packages) its files may import. */
const rules: { folder: string; own: RegExp; packages?: RegExp }[] = [
  { folder: 'lib/simulator/', own: /^lib\/simulator\//, packages: none },
  { folder: 'lib/docker/', own: /^lib\/(docker|simulator)\//, packages: /^yaml$/ },
  { folder: 'lib/grader/', own: /^lib\/(grader|simulator|docker)\//, packages: /^zod$/ },
  { folder: 'lib/picture/', own: /^lib\/(picture|simulator)\//, packages: none },
  { folder: 'components/', own: /^(components|lib|app\/.*\.css)/ },
];
const pureFolders = ['lib/simulator/', 'lib/docker/', 'lib/grader/', 'lib/picture/'];
const impure: [string, RegExp][] = [
  ['the clock', /\bDate\.now\(|\bnew Date\(\)|performance\.now\(/],
  ['chance', /Math\.random\(|crypto\.random|randomUUID\(/],
  ['the process', /(?<![.\w])process\.(env|argv|cwd\(|exit\(|hrtime)/],
  ['the network', /\bfetch\(/],
  ['files', /from 'node:/],
];

describe('who may import whom', () => {
  for (const { folder, own, packages } of rules) {
    test(`${folder} imports only what it may`, () => {
      const wrong = inFolder(folder).flatMap(({ name, imports }) =>
        imports.filter((target) => !mayImport(target)).map((target) => `${name} → ${target}`),
      );
      expect(wrong).toEqual([]);

      function mayImport(target: string): boolean {
        if (/^(lib|app|components|content|tests)\//.test(target)) return own.test(target);
        return packages ? packages.test(target) : !target.startsWith('..');
      }
    });
  }

  test('no file climbs with ../', () => {
    expect(
      files.filter(({ imports }) => imports.some((target) => target.startsWith('../'))).map(({ name }) => name),
    ).toEqual([]);
  });

  test('only the one database client is constructed, in lib/db', () => {
    expect(
      files
        .filter(({ name, text }) => /new PrismaClient\(/.test(text) && !name.startsWith('lib/db/'))
        .map(({ name }) => name),
    ).toEqual([]);
  });

  test('pages and components never touch the database', () => {
    const wrong = files.filter(
      ({ name, imports }) =>
        !name.startsWith('lib/') && imports.some((target) => /^lib\/db\//.test(target) && !name.includes('readyz')),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('only stores, the session and the database folder query', () => {
    const mayQuery = /^lib\/(db\/|commands\/|auth\/|[a-z]+\/store\.ts$|[a-z]+\/[a-z-]+-store\.ts$)/;
    const wrong = files.filter(
      ({ name, imports }) => !mayQuery.test(name) && imports.some((target) => /^lib\/db\/(client|prisma)/.test(target)),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

describe('pure folders', () => {
  for (const folder of pureFolders) {
    for (const [what, pattern] of impure) {
      test(`${folder} does not touch ${what}`, () => {
        expect(
          inFolder(folder)
            .filter(({ text }) => pattern.test(text))
            .map(({ name }) => name),
        ).toEqual([]);
      });
    }
  }
});

test('waiting is measured by a clock that nobody sets', () => {
  const wrong = files.filter(({ text }) => /\b\w*(deadline|start|end)\w*Ms = Date\.now\(\)/i.test(text));
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

describe('the shape of the house', () => {
  test('no folder or file is a drawer for odds and ends', () => {
    // schema/types.ts is access to Kubernetes' own table of types, not a drawer.
    const drawers = /(^|\/)(utils?|helpers?|misc|common|shared|(?<!schema\/)types|index)(\/|\.tsx?$)/;
    expect(files.filter(({ name }) => drawers.test(name)).map(({ name }) => name)).toEqual([]);
  });

  test('no file is longer than 300 lines', () => {
    const generated = /lib\/simulator\/schema\/kubernetes\.ts/;
    const long = files.filter(({ name, text }) => !generated.test(name) && text.split('\n').length > 300);
    expect(long.map(({ name, text }) => `${name}: ${text.split('\n').length}`)).toEqual([]);
  });
});

function inFolder(folder: string): SourceFile[] {
  return files.filter(({ name }) => name.startsWith(folder));
}
